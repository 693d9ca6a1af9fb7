package workshop.grader.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.Resource;
import workshop.grader.otlp.Scope;
import workshop.grader.otlp.Span;

/** Links have the query and time range that Grafana derives from a file's settings. */
final class LinksTest {
  private static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final Instant START = Instant.parse("2026-01-03T03:10:00Z");
  private static final Instant END = START.plusMillis(80);

  private static final Span SPAN =
      new Span(
          ID,
          "00f067aa0ba902b7",
          "",
          "GET /orders/{id}",
          Span.Kind.SERVER,
          START,
          END,
          Span.Status.UNSET,
          "",
          Map.of("http.route", "/orders/{id}", "region", "eu"),
          List.of(),
          List.of(),
          new Resource(Map.of("service.name", "shop")),
          new Scope("", ""));

  private static final LokiEntry ENTRY =
      new LokiEntry(
          START,
          Map.of("service_name", "shop"),
          Map.of("trace_id", ID),
          "id=17 the printer jammed");

  @TempDir private Path folder;

  @Test
  void aSpanLinksToLogsWithACustomQuery() throws IOException {
    Link link =
        logs(
            """
            datasourceUid: loki
            spanStartTimeShift: -5m
            spanEndTimeShift: 90s
            tags: [{key: service.name, value: service_name}, {key: pod, value: pod}]
            customQuery: true
            query: '{$${__tags}} | trace_id="$${__trace.traceId}" | span_id="$${__span.spanId}"'
            """);

    assertThat(link.datasourceUid()).isEqualTo("loki");
    assertThat(link.query())
        .isEqualTo(
            "{service_name=\"shop\"} | trace_id=\"" + ID + "\" | span_id=\"00f067aa0ba902b7\"");
    Link.Range range = link.range().orElseThrow();
    assertThat(range.from()).isEqualTo(START.minus(Duration.ofMinutes(5)));
    assertThat(range.to()).isEqualTo(END.plusSeconds(90));
  }

  @Test
  void aSpanLinksToLogsWithAGeneratedQuery() throws IOException {
    assertThat(logs("datasourceUid: loki").query()).isEqualTo("{service_name=\"shop\"}");
    assertThat(logs("{datasourceUid: loki, filterByTraceID: true}").query())
        .isEqualTo(
            "{service_name=\"shop\"} | label_format log_line_contains_trace_id=`{{ contains \""
                + ID
                + "\" __line__  }}` | log_line_contains_trace_id=\"true\" or trace_id=\""
                + ID
                + "\"");
    assertThat(logs("{datasourceUid: loki, query: '{}'}").query())
        .as("customQuery is not set")
        .isEqualTo("{service_name=\"shop\"}");
  }

  @Test
  void thereIsNoLinkIfTheSpanLacksAVariable() throws IOException {
    assertThat(find("{datasourceUid: loki, tags: [{key: pod}]}")).isEmpty();
    assertThat(find("{customQuery: true, query: '{a=\"$${__span.tags.zone}\"}'}")).isEmpty();
    assertThat(find("{customQuery: true, query: '{a=\"$${__span.tags.http.route}\"}'}"))
        .as("a name with a dot needs brackets")
        .isEmpty();
    assertThat(
            logs("{customQuery: true, query: '{a=\"$${__span.tags[\"http.route\"]}\"}'}").query())
        .isEqualTo("{a=\"/orders/{id}\"}");
    assertThat(logs("{customQuery: true, query: '{a=\"$${__span.tags.region}\"}'}").query())
        .isEqualTo("{a=\"eu\"}");
  }

  @Test
  void aVariableWithOneDollarSignIsReplacedByTheEnvironment() throws IOException {
    assertThat(
            logs("{customQuery: true, query: '{$__tags} | trace_id=\"${__trace.traceId}\"'}")
                .query())
        .isEqualTo("{} | trace_id=\"\"");
  }

  @Test
  void aLogRecordLinksToItsTrace() throws IOException {
    assertThat(field("{matcherType: label, matcherRegex: 'trace_?id', url: '$${__value.raw}'}"))
        .hasValue(ID);
    assertThat(field("{matcherRegex: 'id=(\\w+)', url: '{ .id = \"$${__value.raw}\" }'}"))
        .hasValue("{ .id = \"17\" }");
    assertThat(field("{matcherRegex: 'trace_id=(\\w+)', url: '$${__value.raw}'}")).isEmpty();
    assertThat(field("{matcherRegex: 'trace_id', url: '$${__value.raw}'}")).isEmpty();
    assertThat(field("{matcherType: label, matcherRegex: TraceID, url: '$${__value.raw}'}"))
        .isEmpty();
    assertThat(field("{matcherType: label, matcherRegex: trace_id, url: '${__value.raw}'}"))
        .as("one dollar sign")
        .hasValue("");
  }

  @Test
  void anExemplarLinksToItsTrace() throws IOException {
    List<ExemplarLink> links =
        ExemplarLink.of(
            source(
                "exemplarTraceIdDestinations: [{name: traceID, datasourceUid: old}, "
                    + "{name: trace_id, datasourceUid: tempo}]"));
    Map<String, String> labels = Map.of("trace_id", ID, "span_id", "00f067aa0ba902b7");

    assertThat(links)
        .flatExtracting(link -> link.link(labels).stream().toList())
        .containsExactly(new Link("tempo", ID, Optional.empty()));
    assertThat(ExemplarLink.of(source("{}"))).isEmpty();
  }

  @Test
  void aSpanLinksToMetrics() throws IOException {
    List<TraceToMetrics> queries =
        TraceToMetrics.of(
            source(
                """
                tracesToMetrics:
                  datasourceUid: prometheus
                  tags: [{key: http.route, value: path}]
                  queries:
                    - name: rate
                      query: rate(app_requests_total{$$__tags}[$$__rate_interval])
                """));

    assertThat(queries).hasSize(1);
    assertThat(queries.get(0).link(SPAN, Duration.ofSeconds(5)).orElseThrow().query())
        .isEqualTo("rate(app_requests_total{path=\"/orders/{id}\"}[20s])");
  }

  private Link logs(String settings) throws IOException {
    return find(settings).orElseThrow();
  }

  private Optional<Link> find(String settings) throws IOException {
    String indented = settings.strip().indent(2);
    return TraceToLogs.of(source("tracesToLogsV2:\n" + indented)).orElseThrow().link(SPAN);
  }

  private Optional<String> field(String settings) throws IOException {
    return DerivedField.of(source("derivedFields: [" + settings + "]"))
        .get(0)
        .link(ENTRY)
        .map(Link::query);
  }

  private DataSource source(String settings) throws IOException {
    Files.writeString(
        folder.resolve("one.yaml"),
        "datasources:\n  - name: One\n    type: one\n    uid: one\n    jsonData:\n"
            + settings.strip().indent(6));
    return DataSources.read(folder, "datasources", Environment.empty()).all().get(0);
  }
}
