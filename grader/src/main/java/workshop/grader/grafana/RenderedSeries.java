package workshop.grader.grafana;

import java.time.Duration;
import java.util.List;
import java.util.Map;
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
    Duration step) {}
