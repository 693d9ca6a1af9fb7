package workshop.grader.report;

import java.util.List;

/**
 * One fact about a failure, such as {@code expected} or {@code but was}, with a value of one line
 * or more.
 *
 * @param key the word in front of the value
 */
public record Fact(Kind kind, String key, List<String> lines) {

  /** The kind of a fact. */
  public enum Kind {
    /** The behaviour that the check asks for. */
    EXPECTED("expected"),
    /** The behaviour that the check saw instead. */
    BUT_WAS("but was"),
    /** The reason why it matters in production. */
    WHY("why"),
    /** The file to open. */
    LOOK_AT("look at"),
    /** The next step of the learner. */
    NEXT("next"),
    /** The reason why the check could not be made. */
    COULD_NOT("could not"),
    /** The thing to install, free or report, so that the check can be made. */
    REMEDY("remedy"),
    /** A detail with a key of its own, such as {@code trace}. */
    DETAIL("");

    private final String key;

    Kind(String key) {
      this.key = key;
    }
  }

  public Fact {
    lines = List.copyOf(lines);
  }

  /** A detail with a key of its own. */
  public Fact(String key, List<String> lines) {
    this(Kind.DETAIL, key, lines);
  }

  /** A fact of a known kind; its value may hold line breaks. */
  public static Fact of(Kind kind, String value) {
    return new Fact(kind, kind.key, value.lines().toList());
  }

  /** A detail with a key of its own; its value may hold line breaks. */
  public static Fact of(String key, String value) {
    return new Fact(key, value.lines().toList());
  }

  String firstLine() {
    return lines.isEmpty() ? "" : lines.get(0);
  }
}
