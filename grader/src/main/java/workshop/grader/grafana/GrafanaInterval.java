package workshop.grader.grafana;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads, rounds and writes durations as Grafana does.
 *
 * @see <a
 *     href="https://github.com/grafana/grafana-plugin-sdk-go/blob/main/backend/gtime/gtime.go">gtime
 *     in grafana-plugin-sdk-go</a>
 */
public final class GrafanaInterval {
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|[smhdw])");

  /** A time shift, which Grafana's browser part finds anywhere in a text. */
  private static final Pattern SHIFT = Pattern.compile("(-?\\d+)(?:\\.\\d+)?(ms|[smhdwMy])");

  /** Pairs of a limit and a rounded value, in milliseconds. */
  private static final long[][] ROUNDED = {
    {10, 1},
    {15, 10},
    {35, 20},
    {75, 50},
    {150, 100},
    {350, 200},
    {750, 500},
    {1_500, 1_000},
    {3_500, 2_000},
    {7_500, 5_000},
    {12_500, 10_000},
    {17_500, 15_000},
    {25_000, 20_000},
    {45_000, 30_000},
    {90_000, 60_000},
    {210_000, 120_000},
    {450_000, 300_000},
    {750_000, 600_000},
    {1_050_000, 900_000},
    {1_500_000, 1_200_000},
    {2_700_000, 1_800_000},
    {5_400_000, 3_600_000},
    {9_000_000, 7_200_000},
    {16_200_000, 10_800_000},
    {32_400_000, 21_600_000},
    {86_400_000, 43_200_000},
    {604_800_000, 86_400_000}
  };

  private GrafanaInterval() {}

  /** Reads {@code 5s}, {@code 1m30s} and {@code >10s}; a number without a unit means seconds. */
  public static Optional<Duration> parse(String text) {
    String plain = text.strip().replaceFirst("^[<>]=?", "");
    if (plain.matches("\\d+")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(plain)));
    }
    Matcher part = DURATION.matcher(plain);
    double millis = 0;
    int end = 0;
    while (part.find() && part.start() == end) {
      millis += Double.parseDouble(part.group(1)) * unit(part.group(2));
      end = part.end();
    }
    return end == 0 || end < plain.length()
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(Math.round(millis)));
  }

  /**
   * Reads a time shift as Grafana's browser part does; {@code -5m} is in the past. Only the first
   * number with a unit counts, so {@code +5m} and {@code 5m30s} are five minutes. A number without
   * a unit means seconds.
   *
   * @see <a
   *     href="https://github.com/grafana/grafana/blob/main/packages/grafana-data/src/datetime/rangeutil.ts">describeInterval
   *     in Grafana</a>
   */
  static Optional<Duration> parseSigned(String text) {
    String plain = text.strip();
    if (plain.matches("[-+]?\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(plain)));
    }
    Matcher part = SHIFT.matcher(plain);
    return part.find()
        ? Optional.of(Duration.ofMillis(Long.parseLong(part.group(1)) * unit(part.group(2))))
        : Optional.empty();
  }

  static Duration round(Duration exact) {
    for (long[] step : ROUNDED) {
      if (exact.toMillis() <= step[0]) {
        return Duration.ofMillis(step[1]);
      }
    }
    return Duration.ofDays(7);
  }

  /** Writes a PromQL duration in its largest whole unit: {@code 20s}, {@code 90s}, {@code 5m}. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds > 0 && seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds > 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }

  private static long unit(String unit) {
    return switch (unit) {
      case "ms" -> 1;
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "d" -> 86_400_000;
      case "w" -> 604_800_000;
      case "M" -> 2_592_000_000L;
      default -> 31_536_000_000L;
    };
  }
}
