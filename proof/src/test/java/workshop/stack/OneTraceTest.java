package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.exposition.Exemplar;
import workshop.grader.exposition.Exposition;
import workshop.grader.exposition.Sample;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.DerivedField;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.ExemplarLink;
import workshop.grader.grafana.Link;
import workshop.grader.grafana.TraceToLogs;
import workshop.grader.http.HttpTransport;
import workshop.grader.http.Request;
import workshop.grader.http.RequestFailedException;
import workshop.grader.logs.LogQl;
import workshop.grader.logs.LokiEntry;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.program.Timeouts;
import workshop.grader.shop.ShopContract;

/**
 * Sends one trace id and finds it again in each signal of the demo's three programs. Each step
 * begins with the result of the one before it, and follows the link that Grafana would build from
 * the answers' data sources.
 */
@WholeProof
final class OneTraceTest {
  private static final String SOURCES = "solutions/grafana/provisioning/datasources";
  private static final String ORDER = "POST /orders";
  private static final String READY = "PUT /orders/{id}/ready";
  private static final int PAGE_LIMIT = 10 * 1024 * 1024;
  private static final int MOST_ORDERS = 100;

  private static final Traceparent CALLER =
      Traceparent.of(0x5b8aa5a2d2c872e8L, 0x321cf37308d69df2L, 0x051581bf3cb55c13L);

  /** Another customer of the same evening: no link may lead to their trace. */
  private static final Traceparent NEIGHBOUR =
      Traceparent.of(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 0x00f067aa0ba902b7L);

  private static final HttpTransport HTTP = new HttpTransport();

  @TempDir private static Path folder;
  private static OtlpReceiver otlp;
  private static DemoPrograms demo;
  private static DataSources sources;
  private static int stuck;

  @BeforeAll
  static void twoCustomersWhoseReceiptsAreStuck() throws RequestFailedException {
    otlp = OtlpReceiver.start();
    demo = DemoPrograms.start(folder, otlp);
    sources = DataSources.read(Tree.path(SOURCES), SOURCES, Environment.empty());
    // Who comes first is the example: a bucket keeps it for some seconds.
    stuck = orderUntilAReceiptIsStuck(CALLER, 1);
    orderUntilAReceiptIsStuck(NEIGHBOUR, stuck + 1);
  }

  @AfterAll
  static void closeAll() {
    if (demo != null) {
      demo.close();
    }
    if (otlp != null) {
      otlp.close();
    }
  }

  @Test
  void leadsFromTheBucketOverTheTreeOfSpansToTheLogLineAndBack() throws RequestFailedException {
    // The dot in the graph: its link opens a trace.
    Link toTrace = link(exemplar());
    assertThat(toTrace.datasourceUid()).isEqualTo(source("tempo").uid());
    assertThat(toTrace.query()).isEqualTo(CALLER.traceId());

    Trace trace = trace(toTrace.query());
    assertThat(trace.services()).containsExactlyInAnyOrder("shop", "payments", "barista");
    assertIsATreeOverTheServicesAndTheQueue(trace);

    // The span that failed: its link finds the records of this trace only.
    Span receipt = receipt(trace);
    assertThat(receipt.status()).isEqualTo(Span.Status.ERROR);
    Link toLogs = TraceToLogs.of(source("tempo")).flatMap(one -> one.link(receipt)).orElseThrow();
    assertThat(toLogs.datasourceUid()).isEqualTo(source("loki").uid());
    LogRecord record = recordOfTheReceipt();
    List<LokiEntry> found = ask(toLogs);
    assertThat(found).contains(LokiEntry.of(record));
    assertThat(record.severityText()).isEqualTo("ERROR");
    assertThat(record.spanId()).isEqualTo(receipt.spanId());
    assertWasPrinted(record);

    // The line: its link opens the trace where all this began.
    Link back = link(LokiEntry.of(record));
    assertThat(back.datasourceUid()).isEqualTo(source("tempo").uid());
    assertThat(back.query()).isEqualTo(CALLER.traceId());
  }

  private static void assertIsATreeOverTheServicesAndTheQueue(Trace trace) {
    Span payment = one(trace, "POST /charges", "payments");
    assertThat(names(trace.ancestorsOf(payment))).containsExactly("POST", "charge card", ORDER);
    // No request reached the barista: the context came in the headers of a message in the queue.
    Span drink = one(trace, "make drink", "barista");
    assertThat(names(trace.ancestorsOf(drink))).containsExactly(ORDER);
    Span ready = one(trace, READY, "shop");
    assertThat(names(trace.ancestorsOf(ready))).containsExactly("PUT", "make drink", ORDER);
    assertThat(List.of(one(trace, ORDER, "shop"), receipt(trace)))
        .allMatch(span -> span.parentId().equals(CALLER.spanId()));
  }

  /** The lines that Loki would answer with, of all that came. */
  private static List<LokiEntry> ask(Link link) {
    LogQl query = LogQl.parse(link.query());
    List<LokiEntry> all =
        otlp
            .logs(logs -> logs.stream().map(LokiEntry::of).anyMatch(line -> isOf(line, NEIGHBOUR)))
            .stream()
            .map(LokiEntry::of)
            .toList();
    assertThat(all).anyMatch(line -> isOf(line, NEIGHBOUR));
    List<LokiEntry> found = all.stream().filter(query::selects).toList();
    assertThat(found)
        .allMatch(line -> link.range().orElseThrow().includes(line.time()))
        .containsExactlyElementsOf(all.stream().filter(line -> isOf(line, CALLER)).toList());
    return found;
  }

  /** The same record is on the standard output, for who has no Loki. */
  private static void assertWasPrinted(LogRecord record) {
    assertThat(demo.printed("demo-shop").stream().map(workshop.grader.logs.PrintedLine::of))
        .anyMatch(
            line ->
                line.isJson()
                    && line.mentions(record.body().toString())
                    && line.traceId().equals(Optional.of(record.traceId()))
                    && line.spanId().equals(Optional.of(record.spanId())));
  }

  /** Orders coffee until the printer jams, and tells for which order. */
  private static int orderUntilAReceiptIsStuck(Traceparent caller, int first)
      throws RequestFailedException {
    for (int order = first; order < first + MOST_ORDERS; order++) {
      send(caller, ShopContract.order("latte"));
      if (send(caller, ShopContract.receipt(Integer.toString(order))).equals("Server Error")) {
        return order;
      }
    }
    throw new AssertionError("the printer jams now and then");
  }

  private static String send(Traceparent caller, Request request) throws RequestFailedException {
    Request traced = request.header(Traceparent.HEADER, caller.header());
    return HTTP.send(demo.port("demo-shop", 8080), traced, Timeouts.REQUEST_WITH_AGENT, PAGE_LIMIT)
        .body();
  }

  private static Exemplar exemplar() throws RequestFailedException {
    Request scrape =
        Request.get("/metrics").header("Accept", "application/openmetrics-text;version=1.0.0");
    HttpTransport.RawResponse page =
        HTTP.fetch(demo.port("demo-shop", 9400), scrape, Timeouts.REQUEST, PAGE_LIMIT);
    return Exposition.parse(page.body(), page.headers().get("content-type")).families().stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> sample.name().equals("app_requests_processing_time_seconds_bucket"))
        .map(Sample::exemplar)
        .flatMap(Optional::stream)
        .filter(exemplar -> exemplar.labels().containsValue(CALLER.traceId()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no bucket has an exemplar of the trace"));
  }

  private static Link link(Exemplar exemplar) {
    return ExemplarLink.of(source("prometheus")).stream()
        .flatMap(one -> one.link(exemplar.labels()).stream())
        .findFirst()
        .orElseThrow();
  }

  private static Link link(LokiEntry line) {
    return DerivedField.of(source("loki")).stream()
        .flatMap(field -> field.link(line).stream())
        .findFirst()
        .orElseThrow();
  }

  private static Trace trace(String id) {
    return otlp.trace(
        new Traceparent(id, CALLER.spanId(), true),
        trace ->
            trace.has("POST /charges")
                && trace.has("make drink")
                && trace.has(READY)
                && trace.spans().stream().anyMatch(OneTraceTest::isTheReceipt));
  }

  private static Span receipt(Trace trace) {
    return trace.spans(OneTraceTest::isTheReceipt).get(0);
  }

  private static boolean isTheReceipt(Span span) {
    return span.has("url.path", "/orders/" + stuck + "/receipt");
  }

  private static Span one(Trace trace, String name, String service) {
    return trace.named(name).stream()
        .filter(span -> span.service().equals(service))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no span " + name + " of " + service));
  }

  private static List<String> names(List<Span> spans) {
    return spans.stream().map(Span::name).toList();
  }

  private static LogRecord recordOfTheReceipt() {
    return otlp.logs(all -> all.stream().anyMatch(OneTraceTest::isOfTheReceipt)).stream()
        .filter(OneTraceTest::isOfTheReceipt)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no log record of the receipt"));
  }

  private static boolean isOfTheReceipt(LogRecord log) {
    return String.valueOf(log.body()).startsWith("GET /orders/" + stuck + "/receipt 500 ");
  }

  private static boolean isOf(LokiEntry line, Traceparent caller) {
    return caller.traceId().equals(line.metadata().get("trace_id"));
  }

  private static DataSource source(String type) {
    return sources.ofType(type).orElseThrow();
  }
}
