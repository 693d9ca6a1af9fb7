package workshop.grader.prometheus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A recording rule.
 *
 * @param name the name of the recorded metric
 * @param labels the labels that the rule sets on each recorded series, over those of the expression
 */
public record RecordingRule(String name, String expression, Map<String, String> labels) {

  public RecordingRule {
    labels = Map.copyOf(labels);
  }

  /** Returns true if the expression contains a metric's name, or a label of the same name. */
  boolean mentions(String metric) {
    return Pattern.compile("(?<![\\w:])" + Pattern.quote(metric) + "(?![\\w:])")
        .matcher(expression)
        .find();
  }

  /** Returns the expression's result as Prometheus records it, with the rule's name and labels. */
  QueryResult record(QueryResult result) {
    List<Series> series =
        result.series().stream()
            .map(
                one -> {
                  Map<String, String> all = new TreeMap<>(one.labels());
                  all.putAll(labels);
                  all.put(Series.NAME, name);
                  return new Series(all, one.points());
                })
            .toList();
    return new QueryResult(series, result.warnings());
  }
}
