package workshop.grader.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import workshop.grader.program.Deadline;
import workshop.grader.program.Ports;
import workshop.grader.program.Timeouts;

/** Right exports arrive complete. */
final class OtlpReceiverTest {
  private static final Traceparent CALLER =
      new Traceparent(Exports.TRACE, "b7ad6b7169203331", true);

  private final OtlpReceiver otlp = OtlpReceiver.start();

  @AfterEach
  void close() {
    otlp.close();
  }

  @Test
  void spansArriveComplete() {
    var message =
        Exports.span("00f067aa0ba902b7", "charge card")
            .setParentSpanId(Exports.id("b7ad6b7169203331"))
            .setKind(SpanKind.SPAN_KIND_CLIENT)
            .setStatus(
                Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR).setMessage("no"))
            .addAttributes(Exports.attribute("beanthere.drink", "latte"))
            .addAttributes(attribute("attempts", AnyValue.newBuilder().setIntValue(3)))
            .addAttributes(attribute("voucher", AnyValue.newBuilder().setBoolValue(true)))
            .addAttributes(attribute("price", AnyValue.newBuilder().setDoubleValue(3.4)))
            .addAttributes(attribute("empty", AnyValue.newBuilder()))
            .addAttributes(
                attribute(
                    "list",
                    AnyValue.newBuilder()
                        .setArrayValue(
                            ArrayValue.newBuilder()
                                .addValues(AnyValue.newBuilder().setStringValue("a")))))
            .addAttributes(
                attribute(
                    "map",
                    AnyValue.newBuilder()
                        .setKvlistValue(
                            KeyValueList.newBuilder().addValues(Exports.attribute("k", "v")))))
            .addEvents(
                io.opentelemetry.proto.trace.v1.Span.Event.newBuilder()
                    .setName("charge.retry")
                    .setTimeUnixNano(1_800_000_000_000_000_002L)
                    .addAttributes(Exports.attribute("why", "timeout")))
            .addLinks(
                io.opentelemetry.proto.trace.v1.Span.Link.newBuilder()
                    .setTraceId(Exports.id(Exports.TRACE))
                    .setSpanId(Exports.id("0000000000000001")));

    assertThat(post(Signal.TRACES, Exports.spans(List.of(message.build())))).isEqualTo(200);

    assertThat(otlp.spans())
        .containsExactly(
            new Span(
                Exports.TRACE,
                "00f067aa0ba902b7",
                "b7ad6b7169203331",
                "charge card",
                Span.Kind.CLIENT,
                Instant.ofEpochSecond(1_800_000_000, 1),
                Instant.ofEpochSecond(1_800_000_000, 41_000_001),
                Span.Status.ERROR,
                "no",
                Map.of(
                    "beanthere.drink",
                    "latte",
                    "attempts",
                    3L,
                    "voucher",
                    true,
                    "price",
                    3.4,
                    "empty",
                    "",
                    "list",
                    List.of("a"),
                    "map",
                    Map.of("k", "v")),
                List.of(
                    new Span.Event(
                        "charge.retry",
                        Instant.ofEpochSecond(1_800_000_000, 2),
                        Map.of("why", "timeout"))),
                List.of(new Span.Link(Exports.TRACE, "0000000000000001", Map.of())),
                new Resource(Map.of("service.name", "shop")),
                new Scope("test", "1")));
    assertThat(otlp.spans().get(0).attributes().keySet())
        .as("in the order in which the program set them")
        .startsWith("beanthere.drink", "attempts", "voucher");
    assertThat(otlp.spans().get(0).has("attempts", 3)).as("an int equals a long").isTrue();
    assertThat(otlp.refusals()).isEmpty();
  }

  @Test
  void gzipBodyIsRead() {
    byte[] body = Exports.gzip(Exports.spans(List.of(span(1))));

    assertThat(post(Signal.TRACES, body, "Content-Encoding", "gzip")).isEqualTo(200);

    assertThat(otlp.spans()).hasSize(1);
  }

  @Test
  void chunkedBodyIsRead() {
    byte[] body = Exports.spans(List.of(span(1)));
    var unknownLength =
        HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));

    var response = Exports.send(Exports.request(otlp.endpoint(Signal.TRACES)).POST(unknownLength));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(otlp.spans()).hasSize(1);
  }

  @Test
  void logRecordsArriveWithTheirIds() {
    var record =
        io.opentelemetry.proto.logs.v1.LogRecord.newBuilder()
            .setObservedTimeUnixNano(1_800_000_000_000_000_001L)
            .setSeverityNumber(SeverityNumber.SEVERITY_NUMBER_WARN)
            .setSeverityText("WARN")
            .setEventName("charge.retry")
            .setBody(AnyValue.newBuilder().setStringValue("again"))
            .addAttributes(Exports.attribute("order", "17"))
            .setTraceId(Exports.id(Exports.TRACE))
            .setSpanId(Exports.id("00f067aa0ba902b7"));
    var outside = io.opentelemetry.proto.logs.v1.LogRecord.newBuilder();
    byte[] body =
        ExportLogsServiceRequest.newBuilder()
            .addResourceLogs(
                ResourceLogs.newBuilder()
                    .addScopeLogs(
                        ScopeLogs.newBuilder().addLogRecords(record).addLogRecords(outside)))
            .build()
            .toByteArray();

    assertThat(post(Signal.LOGS, body)).isEqualTo(200);

    assertThat(otlp.logs())
        .first()
        .isEqualTo(
            new LogRecord(
                Instant.ofEpochSecond(1_800_000_000, 1),
                13,
                "WARN",
                "charge.retry",
                "again",
                Map.of("order", "17"),
                Exports.TRACE,
                "00f067aa0ba902b7",
                new Resource(Map.of()),
                new Scope("", "")));
    assertThat(otlp.logs().get(1).traceId()).as("outside of a span").isEmpty();
  }

  @Test
  void metricPointsArriveWithTheirValue() {
    Metric waiting =
        Metric.newBuilder()
            .setName("orders.waiting")
            .setUnit("{order}")
            .setGauge(
                Gauge.newBuilder()
                    .addDataPoints(
                        NumberDataPoint.newBuilder()
                            .setAsInt(4)
                            .addAttributes(Exports.attribute("bar", "1"))))
            .build();
    Metric time =
        Metric.newBuilder()
            .setName("http.server.request.duration")
            .setHistogram(
                Histogram.newBuilder()
                    .addDataPoints(HistogramDataPoint.newBuilder().setCount(7).setSum(1.5)))
            .build();
    byte[] body =
        ExportMetricsServiceRequest.newBuilder()
            .addResourceMetrics(
                ResourceMetrics.newBuilder()
                    .addScopeMetrics(
                        ScopeMetrics.newBuilder().addMetrics(waiting).addMetrics(time)))
            .build()
            .toByteArray();

    assertThat(post(Signal.METRICS, body)).isEqualTo(200);

    assertThat(otlp.metrics())
        .containsExactly(
            new MetricPoint(
                "orders.waiting",
                MetricPoint.Type.GAUGE,
                "{order}",
                Map.of("bar", "1"),
                4,
                new Resource(Map.of()),
                new Scope("", "")),
            new MetricPoint(
                "http.server.request.duration",
                MetricPoint.Type.HISTOGRAM,
                "",
                Map.of(),
                7,
                new Resource(Map.of()),
                new Scope("", "")));
  }

  @Test
  void waitsForLateSpans() throws InterruptedException {
    Thread late = later(() -> post(Signal.TRACES, Exports.spans(List.of(span(1), span(2)))));

    Trace trace = otlp.trace(CALLER, t -> t.spans().size() == 2);

    late.join();
    assertThat(trace.spans()).hasSize(2);
  }

  @Test
  void waitEndsAfterTheExportTimeout() {
    post(Signal.TRACES, Exports.spans(List.of(span(1))));
    Deadline outer = Deadline.in(Timeouts.EXPORT.multipliedBy(2));

    assertThat(otlp.spans(s -> s.size() == 2)).as("spans so far").hasSize(1);
    assertThat(outer.isOver()).isFalse();
  }

  @Test
  void wholeTraceIncludesSpansThatFollowSoon() throws InterruptedException {
    post(Signal.TRACES, Exports.spans(List.of(span(1))));
    Thread late = later(() -> post(Signal.TRACES, Exports.spans(List.of(span(2)))));

    Trace trace = otlp.wholeTrace(CALLER, t -> t.spans().size() == 1);

    late.join();
    assertThat(trace.spans()).hasSize(2);
  }

  private static Thread later(Runnable task) {
    Thread thread =
        new Thread(
            () -> {
              Deadline.in(Duration.ofMillis(100)).await(() -> false);
              task.run();
            });
    thread.start();
    return thread;
  }

  @Test
  void answersWithTheStatusThatWasSet() {
    otlp.answerNext(Signal.TRACES, 503);
    byte[] body = Exports.spans(List.of(span(1)));

    assertThat(post(Signal.TRACES, body)).isEqualTo(503);
    assertThat(otlp.spans()).isEmpty();
    assertThat(post(Signal.TRACES, body)).as("only the next one").isEqualTo(200);
    assertThat(otlp.spans()).hasSize(1);
    assertThat(otlp.requests(Signal.TRACES)).as("accepted").isEqualTo(1);
  }

  @Test
  void repeatedExportCountsOnceInItsTrace() {
    byte[] body = Exports.spans(List.of(span(1)));
    post(Signal.TRACES, body);
    post(Signal.TRACES, body);

    assertThat(otlp.trace(CALLER).spans()).hasSize(1);
  }

  @Test
  void traceOfAnotherCallerIsFoundByItsSpan() {
    post(Signal.TRACES, Exports.spans(List.of(span(1), span(2))));

    Trace trace = otlp.traceOf(otlp.spans().get(1));

    assertThat(trace.named("span 1")).hasSize(1);
    assertThat(SpanTree.draw(trace)).startsWith("span 1 ");
  }

  @Test
  void onlySpansWithoutIdsAreRejected() throws Exception {
    var nameless = span(1).toBuilder().clearTraceId().build();
    var zeros = span(1).toBuilder().setSpanId(Exports.id("0000000000000000")).build();
    byte[] body = Exports.spans(List.of(nameless, zeros, span(2)));

    var response =
        Exports.send(
            Exports.request(otlp.endpoint(Signal.TRACES))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(
            ExportTraceServiceResponse.parseFrom(response.body())
                .getPartialSuccess()
                .getRejectedSpans())
        .isEqualTo(2);
    assertThat(otlp.spans()).hasSize(1);
    assertThat(otlp.remarks())
        .containsExactly("POST /v1/traces: 2 spans have no valid trace id or span id");
  }

  @Test
  void closeEndsThreadsAndFreesThePort() {
    post(Signal.TRACES, Exports.spans(List.of(span(1))));
    int port = otlp.port();
    assertThat(serverThreads()).as("its threads").isNotEmpty();

    otlp.close();

    // A process that another test forks holds a copy of each socket until it calls exec.
    assertThat(Deadline.in(Duration.ofSeconds(5)).await(() -> !Ports.isOpen(port)))
        .as("its port is closed")
        .isTrue();
    Deadline.in(Duration.ofSeconds(5)).await(() -> serverThreads().isEmpty());
    assertThat(serverThreads()).isEmpty();
    assertThat(otlp.spans()).as("spans can still be read").hasSize(1);
  }

  private static List<String> serverThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("otlp-"))
        .toList();
  }

  private int post(Signal signal, byte[] body, String... headers) {
    return Exports.post(otlp.endpoint(signal), body, headers);
  }

  private static io.opentelemetry.proto.trace.v1.Span span(int number) {
    return Exports.span(String.format("%016x", number), "span " + number).build();
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
