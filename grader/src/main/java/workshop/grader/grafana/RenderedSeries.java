package workshop.grader.grafana;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import workshop.grader.prometheus.Point;

/**
 * One line of a panel.
 *
 * @param name its name in the legend
 * @param unit the unit of its values; empty if none is set
 * @param target its query as it is written
 * @param query its query with variables and macros filled in
 * @param step the time between two points
 */
public record RenderedSeries(
    String name,
    String unit,
    Map<String, String> labels,
    List<Point> points,
    Target target,
    String query,
    Duration step) {

  /** Returns the value at an instant; empty if the line has a gap. */
  public OptionalDouble at(Instant instant) {
    return points.stream()
        .filter(point -> point.time().equals(instant) && !Double.isNaN(point.value()))
        .mapToDouble(Point::value)
        .findFirst();
  }
}
