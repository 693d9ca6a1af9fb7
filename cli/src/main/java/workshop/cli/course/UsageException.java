package workshop.cli.course;

import java.util.Comparator;
import java.util.List;
import workshop.grader.report.Levenshtein;

/** Thrown if a command was called with a wrong name or option; the message names the right ones. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception with this message for the learner. */
  public UsageException(String message) {
    super(message);
  }

  /**
   * A lesson or task that does not exist; the message lists those that do, and the nearest one.
   *
   * @param kind such as {@code lesson}
   */
  static UsageException unknown(String kind, String name, List<String> known) {
    String nearest =
        known.stream()
            .min(Comparator.comparingInt(other -> Levenshtein.distance(name, withoutNumber(other))))
            .map(other -> "\ndid you mean " + other + "?")
            .orElse("");
    return new UsageException(
        "there is no "
            + kind
            + " '"
            + name
            + "'; "
            + kind
            + "s are "
            + String.join(", ", known)
            + nearest);
  }

  private static String withoutNumber(String name) {
    return name.replaceFirst("^\\d\\d-", "");
  }
}
