package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import workshop.grader.grafana.SpanVariables.Tag;
import workshop.grader.otlp.Span;

/**
 * The link from a span to its log records, which a Tempo data source offers: {@code
 * tracesToLogsV2}.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/datasources/tempo/configure-tempo-data-source/#trace-to-logs">Configure
 *     Tempo, trace to logs</a>
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/components/logsLink.ts">getTraceToLogsSpanQuery
 *     in Grafana</a>
 */
public final class TraceToLogs {
  /** The tags that Grafana uses if none are set. */
  private static final List<Tag> DEFAULT_TAGS =
      List.of(
          new Tag("cluster", ""),
          new Tag("hostname", ""),
          new Tag("namespace", ""),
          new Tag("pod", ""),
          new Tag("service.name", "service_name"),
          new Tag("service.namespace", "service_namespace"));

  private final JsonNode settings;

  private TraceToLogs(JsonNode settings) {
    this.settings = settings;
  }

  /** Returns the settings of a data source; empty if it has none. */
  public static Optional<TraceToLogs> of(DataSource tempo) {
    return Optional.of(tempo.jsonData().path("tracesToLogsV2"))
        .filter(JsonNode::isObject)
        .map(TraceToLogs::new);
  }

  /** Returns the data source of the link; empty if none is named. */
  public String datasourceUid() {
    return text("datasourceUid");
  }

  /**
   * Returns the link beside a span. Grafana shows none if the span has none of the tags, or the
   * query uses a variable that does not exist.
   */
  public Optional<Link> link(Span span) {
    List<Tag> own = Tag.of(settings.path("tags"));
    SpanVariables variables = new SpanVariables(span, own.isEmpty() ? DEFAULT_TAGS : own);
    boolean custom = isOn("customQuery") && !text("query").isEmpty();
    if (!custom && variables.tags().isEmpty()) {
      return Optional.empty();
    }
    Duration start = shift("spanStartTimeShift");
    Duration end = shift("spanEndTimeShift");
    return variables
        .fill(custom ? text("query") : generatedQuery())
        .map(
            query ->
                new Link(
                    datasourceUid(),
                    query,
                    Optional.of(Link.Range.around(span.start(), span.end(), start, end))));
  }

  /** Returns a time shift that Grafana cannot read; empty if it can read both. */
  public Optional<String> unreadableShift() {
    return List.of("spanStartTimeShift", "spanEndTimeShift").stream()
        .filter(key -> !text(key).isEmpty() && GrafanaInterval.parseSigned(text(key)).isEmpty())
        .map(key -> key + ": " + text(key))
        .findFirst();
  }

  /** Returns true if Grafana uses the learner's own query. */
  public boolean isCustom() {
    return isOn("customQuery");
  }

  /** Returns true if Grafana ignores the learner's own query. */
  public boolean ignoresQuery() {
    return !isCustom() && !text("query").isEmpty();
  }

  /** Returns the query that Grafana generates. */
  private String generatedQuery() {
    String query = "{${__tags}}";
    if (isOn("filterByTraceID")) {
      query += idFilter("trace", "${__span.traceId}");
    }
    if (isOn("filterBySpanID")) {
      query += idFilter("span", "${__span.spanId}");
    }
    return query;
  }

  private static String idFilter(String what, String id) {
    String label = "log_line_contains_" + what + "_id";
    return " | label_format "
        + label
        + "=`{{ contains \""
        + id
        + "\" __line__  }}` | "
        + label
        + "=\"true\" or "
        + what
        + "_id=\""
        + id
        + "\"";
  }

  private Duration shift(String key) {
    return GrafanaInterval.parseSigned(text(key)).orElse(Duration.ZERO);
  }

  private boolean isOn(String key) {
    return text(key).equals("true");
  }

  private String text(String key) {
    return settings.path(key).asText("");
  }
}
