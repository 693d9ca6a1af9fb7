package workshop.grader.alerts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus and Alertmanager write them: {@code 1h30m}, {@code 300ms}. */
public final class PrometheusDuration {
  private static final Pattern PART = Pattern.compile("(\\d+)(ms|s|m|h|d|w|y)");
  private static final Pattern RANGE =
      Pattern.compile("\\[\\s*((?:\\d+(?:ms|s|m|h|d|w|y))+)\\s*(?::[^]]*)?]");

  private PrometheusDuration() {}

  /** Reads one; zero for a text that is none. */
  public static Duration parse(String text) {
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      sum = sum.plus(Duration.ofMillis(Long.parseLong(part.group(1)) * millis(part.group(2))));
    }
    return sum;
  }

  private static long millis(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 7 * 86_400_000L;
      default -> 365 * 86_400_000L;
    };
  }

  /** Returns the ranges of an expression as they are written: {@code [5m]} gives {@code 5m}. */
  public static List<String> ranges(String expression) {
    List<String> ranges = new ArrayList<>();
    RANGE.matcher(expression).results().forEach(range -> ranges.add(range.group(1)));
    return ranges;
  }

  /** Writes one in words: {@code 18 min}, {@code 3 min 30 s}, {@code 2 h}. */
  public static String inWords(Duration duration) {
    long seconds = duration.toSeconds();
    StringBuilder words = new StringBuilder();
    append(words, seconds / 3600, " h");
    append(words, seconds / 60 % 60, " min");
    append(words, seconds % 60, " s");
    return words.isEmpty() ? "0 s" : words.toString();
  }

  private static void append(StringBuilder words, long number, String unit) {
    if (number > 0) {
      words.append(words.isEmpty() ? "" : " ").append(number).append(unit);
    }
  }
}
