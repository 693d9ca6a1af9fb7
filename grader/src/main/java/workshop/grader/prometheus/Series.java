package workshop.grader.prometheus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One series of a query's result.
 *
 * @param labels the labels in alphabetical order, with {@code __name__} if the result has one
 * @param points one point for an instant query; for a range query one for each step with a value
 */
public record Series(Map<String, String> labels, List<Point> points) {
  /** The label with the metric's name. */
  public static final String NAME = "__name__";

  public Series {
    labels = java.util.Collections.unmodifiableMap(new TreeMap<>(labels));
    points = List.copyOf(points);
  }

  /** Returns the labels without the metric's name. */
  public Map<String, String> labelsWithoutName() {
    Map<String, String> others = new TreeMap<>(labels);
    others.remove(NAME);
    return others;
  }
}
