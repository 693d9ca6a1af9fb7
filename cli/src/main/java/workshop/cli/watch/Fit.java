package workshop.cli.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.grader.verdict.Wrap;

/** A transcript's lines on a screen that is narrower than they are. */
final class Fit {
  /** A task with what stands beside it. */
  private static final Pattern TASK = Pattern.compile("(  \\S \\d+\\.\\d+ .*?\\S) {2,}(\\S.*)");

  /** A fact: its key, or the room of one, and its value. */
  private static final Pattern FACT = Pattern.compile("( {9}(?:\\S.{0,9}| {10}) )(\\S.*)");

  /** A head, whose end stands at the right margin. */
  private static final Pattern SPREAD = Pattern.compile("(\\S.*?\\S) {3,}(\\S+(?: \\S+)*)");

  private static final int EVIDENCE = 9;

  private Fit() {}

  /** The text's lines, none wider. */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> add(lines, line, width));
    return lines;
  }

  private static void add(List<String> lines, String line, int width) {
    Matcher task = TASK.matcher(line);
    Matcher fact = FACT.matcher(line);
    Matcher spread = SPREAD.matcher(line);
    if (line.length() <= width) {
      lines.add(line);
    } else if (spread.matches() && fits(spread, width)) {
      int gap = width - spread.group(1).length() - spread.group(2).length();
      lines.add(spread.group(1) + " ".repeat(gap) + spread.group(2));
    } else if (task.matches()) {
      add(lines, task.group(1), width);
      wrap(lines, " ".repeat(EVIDENCE), task.group(2), width);
    } else if (fact.matches()) {
      wrap(lines, fact.group(1), fact.group(2), width);
    } else {
      String rest = line.stripLeading();
      wrap(lines, " ".repeat(line.length() - rest.length()), rest, width);
    }
  }

  private static boolean fits(Matcher spread, int width) {
    return spread.group(1).length() + 2 + spread.group(2).length() <= width;
  }

  /** Behind its beginning, and further lines below its own. */
  private static void wrap(List<String> lines, String start, String text, int width) {
    String before = start.length() <= width / 2 ? start : "  ";
    for (String part : Wrap.lines(text, width - before.length())) {
      lines.add(before + part);
      before = " ".repeat(before.length());
    }
  }
}
