package workshop.grader.report;

import java.util.List;

/**
 * One thing to know about a failure, such as {@code expected} or {@code but was}, with a value of
 * one line or more.
 */
public record Fact(String key, List<String> lines) {

  /** What the check asks for. */
  public static final String EXPECTED = "expected";

  /** What it saw instead. */
  public static final String BUT_WAS = "but was";

  /** Why it matters to whoever runs the program. */
  public static final String WHY = "why";

  /** The file to open. */
  public static final String LOOK_AT = "look at";

  /** What to do now. */
  public static final String NEXT = "next";

  public Fact {
    lines = List.copyOf(lines);
  }

  /** A fact whose value may hold line breaks. */
  public static Fact of(String key, String value) {
    return new Fact(key, value.lines().toList());
  }

  String firstLine() {
    return lines.isEmpty() ? "" : lines.get(0);
  }
}
