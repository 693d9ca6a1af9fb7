package workshop.grader.prometheus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One element of a query's result.
 *
 * @param labels by name, in alphabetical order, {@code __name__} among them where the result has
 *     one
 * @param points one for an instant query, one a step that has a value for a range query
 */
public record Series(Map<String, String> labels, List<Point> points) {
  /** The label that holds a metric's name. */
  public static final String NAME = "__name__";

  public Series {
    labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    points = List.copyOf(points);
  }

  /** The labels without the metric's name. */
  public Map<String, String> labelsWithoutName() {
    Map<String, String> others = new TreeMap<>(labels);
    others.remove(NAME);
    return others;
  }
}
