package workshop.cli.watch;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Colours for lines that stand by themselves without: marks, and what somebody may skip. */
enum AnsiStyle {
  /** For terminals without colours, and people who want none. */
  NONE,
  COLOURS;

  private static final Pattern MARK = Pattern.compile("((?:  )?)([✔✘])( .*)");
  private static final Pattern SKIPPED = Pattern.compile(" {9}\\$ .*|  · .*");
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String DIM = "\u001b[2m";
  private static final String PLAIN = "\u001b[0m";

  /** NO_COLOR has its meaning whatever its value, as long as it has one (no-color.org). */
  static AnsiStyle of(int colours, String noColor) {
    return colours >= 8 && (noColor == null || noColor.isEmpty()) ? COLOURS : NONE;
  }

  String line(String line) {
    Matcher mark = MARK.matcher(line);
    if (this == NONE) {
      return line;
    }
    if (mark.matches()) {
      String colour = mark.group(2).equals("✔") ? GREEN : RED;
      return mark.group(1) + colour + mark.group(2) + PLAIN + mark.group(3);
    }
    return SKIPPED.matcher(line).matches() ? dim(line) : line;
  }

  String dim(String line) {
    return this == NONE ? line : DIM + line + PLAIN;
  }
}
