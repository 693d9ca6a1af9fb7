package workshop.grader.prometheus;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the ranges in an expression: {@code [5m]}, {@code [1h:30s]}. */
public final class PromqlRanges {
  private static final Pattern RANGE = Pattern.compile("\\[\\s*(\\d+)(ms|s|m|h)\\s*(?::[^]]*)?]");

  private PromqlRanges() {}

  /** Returns the first range that is shorter than a duration, as it is written: {@code 15s}. */
  public static Optional<String> shorterThan(Duration least, RecordingRule rule) {
    return RANGE
        .matcher(rule.expression())
        .results()
        .filter(range -> length(range).compareTo(least) < 0)
        .map(range -> range.group(1) + range.group(2))
        .findFirst();
  }

  private static Duration length(MatchResult range) {
    long number = Long.parseLong(range.group(1));
    return switch (range.group(2)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
