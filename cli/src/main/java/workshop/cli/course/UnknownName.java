package workshop.cli.course;

import java.util.Comparator;
import java.util.List;
import workshop.grader.report.Levenshtein;

/** Somebody named a lesson or a task that there is not. */
public final class UnknownName extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private UnknownName(String message) {
    super(message);
  }

  /**
   * Says what there is, and which of it is nearest.
   *
   * @param what such as {@code lesson}
   */
  static UnknownName of(String what, String name, List<String> known) {
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(other -> Levenshtein.distance(name, tail(other))))
            .orElse("");
    return new UnknownName(
        "there is no "
            + what
            + " '"
            + name
            + "'; "
            + what
            + "s are "
            + String.join(", ", known)
            + (nearest.isEmpty() ? "" : "\ndid you mean " + nearest + "?"));
  }

  /** A lesson without its number, for who remembers the word. */
  private static String tail(String name) {
    return name.replaceFirst("^\\d\\d-", "");
  }
}
