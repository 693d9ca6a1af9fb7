package workshop.grader.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of output. Its kind decides its colour on a terminal, so that no text has to be parsed
 * for that.
 */
public record OutputLine(Kind kind, String text) {

  /** The kind of a line. */
  public enum Kind {
    /** Text without a meaning of its own. */
    TEXT,
    /** The lesson's title. */
    HEADING,
    /** A task, lesson or result that passed; it begins with a mark. */
    PASSED,
    /** A task, lesson or result that did not pass; it begins with a mark. */
    FAILED,
    /** A task, lesson or result that could not be checked; it begins with a mark. */
    COULD_NOT_CHECK,
    /** A task or lesson that was not reached; it begins with a mark. */
    NOT_REACHED,
    /** The observation that satisfied the check. */
    EVIDENCE,
    /** A line of a drawing. */
    PICTURE,
    /** A command of the check. */
    COMMAND,
    /** A line of a fact. */
    FACT,
    /** A row of marks, such as a lesson and its tasks in the list of the course. */
    MARKS,
    /** A line that only the solution has. */
    ADDED,
    /** A line that only the learner's file has. */
    REMOVED,
    /** The keys of watch. */
    KEYS
  }

  /** Each line of a text, all of one kind. */
  public static List<OutputLine> of(Kind kind, String text) {
    return text.lines().map(line -> new OutputLine(kind, line)).toList();
  }

  /** Each line of a text without a meaning of its own. */
  public static List<OutputLine> text(String text) {
    return of(Kind.TEXT, text);
  }

  /** The texts alone, each ended by a line break. */
  public static String join(List<OutputLine> lines) {
    return lines.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
  }

  /** This line broken into lines of the same kind, none wider than this. */
  public List<OutputLine> wrapped(int width) {
    return LineWrapper.lines(text, width).stream().map(part -> new OutputLine(kind, part)).toList();
  }
}
