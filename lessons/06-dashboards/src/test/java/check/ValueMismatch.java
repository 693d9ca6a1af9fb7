package check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import workshop.grader.prometheus.Point;

/**
 * An instant at which a line has another value than expected.
 *
 * @param expected empty if there should be no value
 * @param actual empty if the line has a gap
 */
record ValueMismatch(Instant at, OptionalDouble expected, OptionalDouble actual) {
  /** Two right expressions may extrapolate differently. */
  private static final double TOLERANCE = 0.02;

  private static final double ZERO = 1e-9;

  /** Returns the instants at which two lines differ. NaN counts as no value. */
  static List<ValueMismatch> between(
      List<Point> expected, List<Point> actual, boolean mayHaveGaps) {
    Map<Instant, Double> expectedValues = byTime(expected);
    Map<Instant, Double> actualValues = byTime(actual);
    List<ValueMismatch> differences = new ArrayList<>();
    expectedValues.forEach(
        (at, value) -> {
          Double seen = actualValues.get(at);
          boolean fits = seen == null ? mayHaveGaps && Math.abs(value) < ZERO : isNear(value, seen);
          if (!fits) {
            differences.add(new ValueMismatch(at, OptionalDouble.of(value), optional(seen)));
          }
        });
    actualValues.forEach(
        (at, value) -> {
          if (!expectedValues.containsKey(at) && Math.abs(value) > ZERO) {
            differences.add(
                new ValueMismatch(at, OptionalDouble.empty(), OptionalDouble.of(value)));
          }
        });
    return differences;
  }

  private static boolean isNear(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b)) + ZERO;
  }

  private static Map<Instant, Double> byTime(List<Point> points) {
    Map<Instant, Double> values = new TreeMap<>();
    for (Point point : points) {
      if (!Double.isNaN(point.value())) {
        values.put(point.time(), point.value());
      }
    }
    return values;
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
