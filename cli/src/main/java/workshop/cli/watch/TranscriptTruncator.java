package workshop.cli.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A transcript on a screen that is lower than it is long: what failed stays whole as long as it
 * can, evidence of what passed goes first.
 */
final class TranscriptTruncator {
  private static final Pattern HEAD = Pattern.compile("  ([✔✘?·]) (\\d+\\.\\d+) .*");
  private static final String PASSED = "✔";
  private static final String NOT_REACHED = "·";

  private TranscriptTruncator() {}

  /** The lines, this many at most. */
  static List<String> to(int height, List<String> lines) {
    List<String> shown = shortened(height, lines);
    return shown.size() > height ? beginning(height, shown) : shown;
  }

  /** Whether nothing that failed would have to go. */
  static boolean fits(int height, List<String> lines) {
    return shortened(height, lines).size() <= height;
  }

  private static List<String> shortened(int height, List<String> lines) {
    List<String> shown = lines;
    if (shown.size() > height) {
      shown = headsOf(PASSED, shown);
    }
    if (shown.size() > height) {
      shown = oneLineFor(NOT_REACHED, "not reached yet", shown);
    }
    if (shown.size() > height) {
      shown = oneLineFor(PASSED, "passed", shown);
    }
    return shown;
  }

  /** Without what stands below the heads of such tasks. */
  private static List<String> headsOf(String mark, List<String> lines) {
    List<String> kept = new ArrayList<>();
    boolean below = false;
    for (String line : lines) {
      Matcher head = HEAD.matcher(line);
      if (head.matches()) {
        below = head.group(1).equals(mark);
        kept.add(line);
      } else if (!below) {
        kept.add(line);
      }
    }
    return kept;
  }

  private static List<String> oneLineFor(String mark, String outcome, List<String> lines) {
    List<String> kept = new ArrayList<>();
    List<String> numbers = new ArrayList<>();
    int place = 0;
    for (String line : headsOf(mark, lines)) {
      Matcher head = HEAD.matcher(line);
      if (head.matches() && head.group(1).equals(mark)) {
        place = numbers.isEmpty() ? kept.size() : place;
        numbers.add(head.group(2));
      } else {
        kept.add(line);
      }
    }
    if (!numbers.isEmpty()) {
      kept.add(place, "  " + mark + " " + String.join(" ", numbers) + "   " + outcome);
    }
    return kept;
  }

  private static List<String> beginning(int height, List<String> lines) {
    int kept = Math.max(0, height - 1);
    List<String> shown = new ArrayList<>(lines.subList(0, kept));
    if (height > 0) {
      shown.add("  … " + (lines.size() - kept) + " more lines: a taller window shows them");
    }
    return shown;
  }
}
