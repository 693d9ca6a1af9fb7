package workshop.cli.text;

import java.util.List;
import workshop.grader.report.OutputLine;

/** The colours of a line on a terminal, chosen by the line's kind. */
public enum AnsiStyle {
  /** For pipes, terminals without colours, and learners who set {@code NO_COLOR}. */
  NONE,
  COLOURS;

  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String YELLOW = "\u001b[33m";
  private static final String DIM = "\u001b[2m";
  private static final String RESET = "\u001b[0m";

  /**
   * The style of a terminal.
   *
   * @param noColor the variable {@code NO_COLOR}: any value but an empty one means no colours
   *     (no-color.org)
   */
  public static AnsiStyle of(boolean hasColours, String noColor) {
    return hasColours && (noColor == null || noColor.isEmpty()) ? COLOURS : NONE;
  }

  /** The text of lines, each ended by a line break. */
  public String text(List<OutputLine> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(text(line)).append('\n'));
    return text.toString();
  }

  /** The text of one line. */
  public String text(OutputLine line) {
    String text = line.text();
    if (this == NONE) {
      return text;
    }
    return switch (line.kind()) {
      case PASSED -> mark(text, GREEN);
      case FAILED -> mark(text, RED);
      case COULD_NOT_CHECK -> mark(text, YELLOW);
      case MARKS -> text.replace("✔", GREEN + "✔" + RESET);
      case ADDED -> GREEN + text + RESET;
      case REMOVED -> RED + text + RESET;
      case NOT_REACHED, COMMAND, KEYS -> DIM + text + RESET;
      default -> text;
    };
  }

  /** Colours the mark, which is the first character that is not blank. */
  private static String mark(String text, String colour) {
    int start = text.length() - text.stripLeading().length();
    return start == text.length()
        ? text
        : text.substring(0, start)
            + colour
            + text.charAt(start)
            + RESET
            + text.substring(start + 1);
  }
}
