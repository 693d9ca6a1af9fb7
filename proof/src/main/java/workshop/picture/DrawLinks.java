package workshop.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.DerivedField;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.ExemplarLink;
import workshop.grader.grafana.Link;
import workshop.grader.grafana.TraceToLogs;
import workshop.grader.grafana.TraceToMetrics;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.Resource;
import workshop.grader.otlp.Scope;
import workshop.grader.otlp.Span;

/**
 * Draws the pictures of lesson 12: for each link what is clicked, what Grafana takes of it, and
 * what it asks by the solved data sources. From the project's folder:
 *
 * <pre>{@code
 * mvn -q compile exec:java -Pproof -pl :proof -am -Dexec.mainClass=workshop.picture.DrawLinks
 * }</pre>
 */
public final class DrawLinks {
  static final Path PICTURES = Path.of("lessons/12-correlation/pictures");
  private static final String SOURCES = "solutions/grafana/provisioning/datasources";

  /** The trace id of the class, in docs/correlation.md. */
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final String SPAN = "5e107c81be1d4a10";
  private static final Instant START = Instant.parse("2026-01-03T03:10:07.120Z");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A receipt that is stuck. */
  private static final Span RECEIPT =
      new Span(
          TRACE,
          SPAN,
          "00f067aa0ba902b7",
          "GET /orders/{id}/receipt",
          Span.Kind.SERVER,
          START,
          START.plusMillis(4),
          Span.Status.ERROR,
          "",
          // In this order they stand in the query.
          new TreeMap<>(Map.of("http.route", "/orders/{id}/receipt", "http.request.method", "GET")),
          List.of(),
          List.of(),
          new Resource(Map.of("service.name", "shop")),
          new Scope("", ""));

  private static final LokiEntry LINE =
      new LokiEntry(
          START,
          Map.of("service_name", "shop"),
          Map.of("trace_id", TRACE, "span_id", SPAN, "severity_text", "WARN"),
          "Uncaught exception");

  private final DataSource prometheus;
  private final DataSource tempo;
  private final DataSource loki;

  DrawLinks(Path root) {
    DataSources sources = DataSources.read(root.resolve(SOURCES), SOURCES, Environment.empty());
    prometheus = sources.ofType("prometheus").orElseThrow();
    tempo = sources.ofType("tempo").orElseThrow();
    loki = sources.ofType("loki").orElseThrow();
  }

  /** Takes the project's folder, or the one that it is called in. */
  public static void main(String[] args) throws IOException {
    Path root = Path.of(args.length > 0 ? args[0] : "");
    for (Map.Entry<String, String> picture : new DrawLinks(root).pictures().entrySet()) {
      Path file = root.resolve(PICTURES).resolve(picture.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, picture.getValue());
      System.out.println(file);
    }
  }

  /** The pictures by the names of their files. */
  Map<String, String> pictures() {
    Map<String, String> pictures = new LinkedHashMap<>();
    pictures.put("exemplar-to-trace.svg", exemplarToTrace());
    pictures.put("span-to-logs.svg", spanToLogs());
    pictures.put("log-to-trace.svg", logToTrace());
    pictures.put("span-to-metrics.svg", spanToMetrics());
    return pictures;
  }

  private String exemplarToTrace() {
    Map<String, String> labels = Map.of("trace_id", TRACE, "span_id", SPAN);
    ExemplarLink destination = ExemplarLink.of(prometheus).get(0);
    Link link = destination.link(labels).orElseThrow();
    return new LinkPicture("From an exemplar to its trace, step by step")
        .step(
            "You click a dot in a panel of Prometheus, Latency",
            "0.752 s",
            "trace_id = " + TRACE,
            "span_id    " + SPAN)
        .step(
            "Grafana takes one of its labels",
            "exemplarTraceIdDestinations has an entry that is called the same: "
                + destination.label())
        .step("It asks " + name(link) + ", as datasourceUid says, for the trace", link.query())
        .draw();
  }

  private String spanToLogs() {
    TraceToLogs settings = TraceToLogs.of(tempo).orElseThrow();
    Link link = settings.link(RECEIPT).orElseThrow();
    Link.Range range = link.range().orElseThrow();
    return new LinkPicture("From a span to its log records, step by step")
        .step(
            "You click Related logs at a span in Tempo",
            RECEIPT.name() + ", from " + time(RECEIPT.start()) + " to " + time(RECEIPT.end()),
            "service.name = " + RECEIPT.service(),
            "trace = " + RECEIPT.traceId())
        .step(
            "Grafana fills the query of tracesToLogsV2 in",
            "${__tags}: the attributes that tags lists, under the names that it gives them",
            "${__trace.traceId}: the trace's id",
            "and moves the span's start and end by the two time shifts")
        .step(
            "It asks " + name(link),
            link.query(),
            "from " + time(range.from()) + " to " + time(range.to()))
        .draw();
  }

  private String logToTrace() {
    DerivedField field = DerivedField.of(loki).get(0);
    Link link = field.link(LINE).orElseThrow();
    return new LinkPicture("From a log record to its trace, step by step")
        .step(
            "You open a line in Loki, and see its fields",
            LINE.text(),
            "service_name = " + LINE.labels().get("service_name"),
            "severity_text = " + LINE.metadata().get("severity_text"),
            "trace_id = " + LINE.metadata().get("trace_id"))
        .step(
            "Grafana looks for a field whose name fits matcherRegex",
            "for that is what matcherType: label asks of it; the line's text is not looked at",
            "${__value.raw}: the field's value")
        .step("Its button asks " + name(link) + " for the trace", link.query())
        .draw();
  }

  private String spanToMetrics() {
    TraceToMetrics settings = TraceToMetrics.of(tempo).get(0);
    Link link = settings.link(RECEIPT, prometheus.scrapeInterval()).orElseThrow();
    Link.Range range = link.range().orElseThrow();
    return new LinkPicture("From a span to the requests of its route, step by step")
        .step(
            "You click the link beside a span in Tempo: " + settings.name(),
            "http.route = " + RECEIPT.attributes().get("http.route"),
            "http.request.method = " + RECEIPT.attributes().get("http.request.method"))
        .step(
            "Grafana fills the query of tracesToMetrics in",
            "${__tags}: the attributes that tags lists, under the names of the metric's labels",
            "${__rate_interval}: four times the interval at which Prometheus scrapes, at least")
        .step(
            "It asks " + name(link),
            link.query(),
            "from " + time(range.from()) + " to " + time(range.to()))
        .draw();
  }

  private String name(Link link) {
    return List.of(prometheus, tempo, loki).stream()
        .filter(source -> source.uid().equals(link.datasourceUid()))
        .map(DataSource::name)
        .findFirst()
        .orElseThrow();
  }

  private static String time(Instant moment) {
    return CLOCK.format(moment);
  }
}
