package workshop.grader.prometheus;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One recording rule.
 *
 * @param name the metric that it records
 * @param labels set on each series that it records, in place of the expression's own
 */
public record RecordingRule(String name, String expression, Map<String, String> labels) {

  public RecordingRule {
    labels = Map.copyOf(labels);
  }

  /** Whether the expression speaks of a metric; of a label of the same name as well. */
  boolean mentions(String metric) {
    return Pattern.compile("(?<![\\w:])" + Pattern.quote(metric) + "(?![\\w:])")
        .matcher(expression)
        .find();
  }

  /** The expression's result as it would be recorded: with the rule's name and labels. */
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
