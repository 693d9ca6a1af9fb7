package workshop.grader.grafana;

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
 * @param query the query behind it, with variables and macros filled in
 */
public record Line(
    String name, String unit, Map<String, String> labels, List<Point> points, String query) {

  /** Its value at a moment; none where the line has a gap. */
  public OptionalDouble at(Instant moment) {
    return points.stream()
        .filter(point -> point.time().equals(moment) && !Double.isNaN(point.value()))
        .mapToDouble(Point::value)
        .findFirst();
  }
}
