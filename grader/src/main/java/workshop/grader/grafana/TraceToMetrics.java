package workshop.grader.grafana;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import workshop.grader.grafana.SpanVariables.Tag;
import workshop.grader.otlp.Span;

/**
 * One query that a Tempo data source offers from a span to its metrics: an entry of {@code
 * tracesToMetrics.queries}.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/datasources/tempo/configure-tempo-data-source/#trace-to-metrics">Configure
 *     Tempo, trace to metrics</a>
 */
public final class TraceToMetrics {
  /** The width of a panel in Explore, about. */
  private static final int POINTS = 1000;

  private static final Duration BEFORE = Duration.ofMinutes(-2);
  private static final Duration AFTER = Duration.ofMinutes(2);

  private final Map<?, ?> settings;
  private final String name;
  private final String query;

  private TraceToMetrics(Map<?, ?> settings, String name, String query) {
    this.settings = settings;
    this.name = name;
    this.query = query;
  }

  /** All queries, in their order. */
  public static List<TraceToMetrics> of(DataSource tempo) {
    return tempo.jsonData().get("tracesToMetrics") instanceof Map<?, ?> settings
            && settings.get("queries") instanceof List<?> queries
        ? queries.stream()
            .filter(Map.class::isInstance)
            .map(one -> (Map<?, ?>) one)
            .map(one -> new TraceToMetrics(settings, text(one, "name"), text(one, "query")))
            .toList()
        : List.of();
  }

  /** What the link is called. */
  public String name() {
    return name;
  }

  /** Whom it asks; empty if nobody is named. */
  public String datasourceUid() {
    return text(settings, "datasourceUid");
  }

  /**
   * The link beside a span; none if the query names something that the span does not have.
   *
   * @param scrapeInterval of the data source that is asked
   */
  public Optional<Link> link(Span span, Duration scrapeInterval) {
    Duration start = shift("spanStartTimeShift").orElse(BEFORE);
    Duration end = shift("spanEndTimeShift").orElse(AFTER);
    Link.Range range = Link.Range.around(span.start(), span.end(), start, end);
    TimeRange view = new TimeRange(range.from(), range.to(), POINTS);
    return new SpanVariables(span, Tag.of(settings.get("tags")))
        .fill(new Interpolation(view, scrapeInterval, List.of(), Map.of()).fill(query))
        .map(filled -> new Link(datasourceUid(), filled, Optional.of(range)));
  }

  private Optional<Duration> shift(String key) {
    return GrafanaInterval.parseSigned(text(settings, key));
  }

  private static String text(Map<?, ?> map, String key) {
    return Objects.toString(map.get(key), "");
  }
}
