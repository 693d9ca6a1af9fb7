package workshop.grader.grafana;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import workshop.grader.grafana.SpanVariables.Tag;
import workshop.grader.otlp.Span;

/**
 * What a Tempo data source says about the way from a span to its logs: {@code tracesToLogsV2}.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/datasources/tempo/configure-tempo-data-source/#trace-to-logs">Configure
 *     Tempo, trace to logs</a>
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/components/logsLink.ts">getTraceToLogsSpanQuery
 *     in Grafana</a>
 */
public final class TraceToLogs {
  /** What is looked for when no tags are named. */
  private static final List<Tag> USUAL =
      List.of(
          new Tag("cluster", ""),
          new Tag("hostname", ""),
          new Tag("namespace", ""),
          new Tag("pod", ""),
          new Tag("service.name", "service_name"),
          new Tag("service.namespace", "service_namespace"));

  private final Map<?, ?> settings;

  private TraceToLogs(Map<?, ?> settings) {
    this.settings = settings;
  }

  /** Empty if the data source says nothing about it. */
  public static Optional<TraceToLogs> of(DataSource tempo) {
    return tempo.jsonData().get("tracesToLogsV2") instanceof Map<?, ?> settings
        ? Optional.of(new TraceToLogs(settings))
        : Optional.empty();
  }

  /** Whom the link asks; empty if nobody is named. */
  public String datasourceUid() {
    return Objects.toString(settings.get("datasourceUid"), "");
  }

  /**
   * The link beside a span; none where Grafana shows none: the span has none of the tags, or the
   * query names a variable that does not exist.
   */
  public Optional<Link> link(Span span) {
    List<Tag> own = Tag.of(settings.get("tags"));
    SpanVariables variables = new SpanVariables(span, own.isEmpty() ? USUAL : own);
    boolean custom = isOn("customQuery") && !text("query").isEmpty();
    if (!custom && variables.tags().isEmpty()) {
      return Optional.empty();
    }
    Duration start = shift("spanStartTimeShift");
    Duration end = shift("spanEndTimeShift");
    return variables
        .fill(custom ? text("query") : query())
        .map(
            query ->
                new Link(
                    datasourceUid(),
                    query,
                    Optional.of(Link.Range.around(span.start(), span.end(), start, end))));
  }

  /** A time shift that Grafana cannot read, as it stands; empty if it can read both. */
  public Optional<String> unreadableShift() {
    return List.of("spanStartTimeShift", "spanEndTimeShift").stream()
        .filter(key -> !text(key).isEmpty() && GrafanaInterval.parseSigned(text(key)).isEmpty())
        .map(key -> key + ": " + text(key))
        .findFirst();
  }

  /** Whether Grafana takes the learner's own query. */
  public boolean isCustom() {
    return isOn("customQuery");
  }

  /** Whether there is a query of the learner's own that Grafana does not take. */
  public boolean ignoresQuery() {
    return !isCustom() && !text("query").isEmpty();
  }

  /** The query that Grafana writes by itself. */
  private String query() {
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
    return Objects.toString(settings.get(key), "");
  }
}
