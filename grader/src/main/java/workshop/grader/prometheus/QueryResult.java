package workshop.grader.prometheus;

import java.util.List;

/**
 * The result of a query.
 *
 * @param warnings Prometheus' own words; empty for most queries
 */
public record QueryResult(List<Series> series, List<String> warnings) {

  public QueryResult {
    series = List.copyOf(series);
    warnings = List.copyOf(warnings);
  }
}
