package workshop.grader.exposition;

import java.util.List;
import java.util.stream.Stream;

/**
 * The refusal of a page: its place on the page, and the rule of the specification.
 *
 * <p>The message is several lines of ASCII, none over 100 columns: what is wrong, the offending
 * line with a caret under the column, the rule. Control characters and other characters that are
 * not ASCII are shown as escapes, so that a page cannot write to the learner's terminal.
 */
public final class ExpositionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;
  private final String excerpt;
  private final String rule;
  private final transient List<String> parts;

  /** Creates the refusal of one place of the page. */
  ExpositionException(String problem, int line, int column, String excerpt, String rule) {
    super(message("line " + line + ", column " + column + ": " + problem, excerpt.lines(), rule));
    this.line = line;
    this.column = column;
    this.excerpt = excerpt;
    this.rule = rule;
    this.parts =
        parts("line " + line + ", column " + column + ": " + problem, excerpt.lines(), rule);
  }

  /** Creates the refusal of a whole page; each detail is a line of its own, ASCII and narrow. */
  ExpositionException(String problem, List<String> details, String rule) {
    super(message(problem, details.stream(), rule));
    this.line = 0;
    this.column = 0;
    this.excerpt = "";
    this.rule = rule;
    this.parts = parts(problem, details.stream(), rule);
  }

  /**
   * Returns the line of the page, from 1; 0 if the page as a whole or its Content-Type is refused.
   */
  public int line() {
    return line;
  }

  /** Returns the character of the line, from 1; 0 if {@link #line} is 0. */
  public int column() {
    return column;
  }

  /** Returns the rule that is broken, as a sentence with its source. */
  public String rule() {
    return rule;
  }

  /**
   * Returns the offending line, truncated to 90 columns, and a second line with the caret; "" if
   * {@link #line} is 0.
   */
  public String excerpt() {
    return excerpt;
  }

  /** Returns the message before it was wrapped: problem, details, rule. */
  public List<String> parts() {
    return parts;
  }

  private static List<String> parts(String headline, Stream<String> details, String rule) {
    Stream<String> indented = details.map(text -> ("  " + text).stripTrailing());
    return Stream.of(Stream.of(headline), indented, Stream.of("  rule: " + rule))
        .flatMap(part -> part)
        .toList();
  }

  private static String message(String headline, Stream<String> details, String rule) {
    StringBuilder message = new StringBuilder(MessageFormat.wrap(headline));
    details.forEach(text -> message.append("\n").append(("  " + text).stripTrailing()));
    return message.append("\n").append(MessageFormat.wrap("  rule: " + rule)).toString();
  }
}
