package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.grader.grafana.SpanVariables.Tag;
import workshop.grader.otlp.Span;

/**
 * A link from a span to metrics, which a Tempo data source offers: an entry of {@code
 * tracesToMetrics.queries}.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/datasources/tempo/configure-tempo-data-source/#trace-to-metrics">Configure
 *     Tempo, trace to metrics</a>
 */
public final class TraceToMetrics {
  /** The approximate width of a panel in Explore. */
  private static final int POINTS = 1000;

  private static final Duration BEFORE = Duration.ofMinutes(-2);
  private static final Duration AFTER = Duration.ofMinutes(2);

  private final JsonNode settings;
  private final String query;

  private TraceToMetrics(JsonNode settings, String query) {
    this.settings = settings;
    this.query = query;
  }

  /** Returns the queries of a data source in their order. */
  public static List<TraceToMetrics> of(DataSource tempo) {
    JsonNode settings = tempo.jsonData().path("tracesToMetrics");
    return DataSource.list(settings.path("queries")).stream()
        .map(query -> new TraceToMetrics(settings, query.path("query").asText("")))
        .toList();
  }

  /** Returns the data source of the link; empty if none is named. */
  public String datasourceUid() {
    return settings.path("datasourceUid").asText("");
  }

  /**
   * Returns the link beside a span; empty if the query uses a variable that the span does not have.
   *
   * @param scrapeInterval the scrape interval of the link's data source
   */
  public Optional<Link> link(Span span, Duration scrapeInterval) {
    Duration start = shift("spanStartTimeShift").orElse(BEFORE);
    Duration end = shift("spanEndTimeShift").orElse(AFTER);
    Link.Range range = Link.Range.around(span.start(), span.end(), start, end);
    TimeRange timeRange = new TimeRange(range.from(), range.to(), POINTS);
    return new SpanVariables(span, Tag.of(settings.path("tags")))
        .fill(new Interpolation(timeRange, scrapeInterval, List.of(), Map.of()).fill(query))
        .map(filled -> new Link(datasourceUid(), filled, Optional.of(range)));
  }

  private Optional<Duration> shift(String key) {
    return GrafanaInterval.parseSigned(settings.path(key).asText(""));
  }
}
