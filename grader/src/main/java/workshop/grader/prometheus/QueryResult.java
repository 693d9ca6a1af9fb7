package workshop.grader.prometheus;

import java.util.List;

/**
 * What Prometheus answered.
 *
 * @param warnings in its own words; none for most queries
 */
public record QueryResult(List<Series> series, List<String> warnings) {

  public QueryResult {
    series = List.copyOf(series);
    warnings = List.copyOf(warnings);
  }
}
