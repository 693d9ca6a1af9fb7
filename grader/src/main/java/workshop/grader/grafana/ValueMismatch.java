package workshop.grader.grafana;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import workshop.grader.prometheus.Point;

/**
 * A moment at which a line does not show what it should.
 *
 * @param expected none where there should be no value
 * @param actual none where the line has a gap
 */
record ValueMismatch(Instant at, OptionalDouble expected, OptionalDouble actual) {
  /** Two expressions for the same may differ by how they extrapolate, and by no more. */
  private static final double TOLERANCE = 0.02;

  private static final double ZERO = 1e-9;

  /** All moments at which two curves differ. Not a number is as good as no value. */
  static List<ValueMismatch> between(List<Point> expected, List<Point> actual, boolean mayBreak) {
    Map<Instant, Double> wanted = byTime(expected);
    Map<Instant, Double> shown = byTime(actual);
    List<ValueMismatch> differences = new ArrayList<>();
    wanted.forEach(
        (at, value) -> {
          Double seen = shown.get(at);
          boolean fits = seen == null ? mayBreak && Math.abs(value) < ZERO : isNear(value, seen);
          if (!fits) {
            differences.add(new ValueMismatch(at, OptionalDouble.of(value), optional(seen)));
          }
        });
    shown.forEach(
        (at, value) -> {
          if (!wanted.containsKey(at) && Math.abs(value) > ZERO) {
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
