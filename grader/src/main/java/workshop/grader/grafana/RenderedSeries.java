package workshop.grader.grafana;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import workshop.grader.prometheus.Point;

/**
 * One line of a panel, as a person sees it.
 *
 * @param name what the legend calls it
 * @param unit the unit that its values are shown with; empty if none is set
 * @param target the query behind it, as it is written
 * @param query the same with variables and macros filled in
 * @param step how far its points are apart
 */
public record RenderedSeries(
    String name,
    String unit,
    Map<String, String> labels,
    List<Point> points,
    Target target,
    String query,
    Duration step) {

  /** Its value at a moment; none where the line has a gap. */
  public OptionalDouble at(Instant moment) {
    return points.stream()
        .filter(point -> point.time().equals(moment) && !Double.isNaN(point.value()))
        .mapToDouble(Point::value)
        .findFirst();
  }
}
