package check;

import static check.ExportAssert.assertThatExport;
import static check.ExportAssert.of;
import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanAssert;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.shop.PaymentShopContract;
import workshop.grader.shop.TrafficScenarios;

@Lesson(
    main = "shop.Shop",
    // The shop may wait 0.8 s for payments; the check need not.
    jvm = "-Dpayments.patience.millis=100",
    lookAt = "otel.properties",
    validator = PaymentShopContract.class,
    agent = Agent.OWN_DEFAULTS)
final class ZeroCodeTracingCheck {
  /** In a check the agent sends log records at once, and metrics every 100 ms. */
  private static final Duration TWO_EXPORTS = Duration.ofMillis(200);

  private static final Request MENU = Request.get("/menu");
  private static final Request HEALTH = Request.get("/health");
  private static final int ENOUGH_FOR_A_SAMPLER = 12;
  private static final String SILENCE = "if nothing arrives, what is missing proves nothing";

  @Test
  @Tag("7.1")
  void spansHaveTheNameOfTheirProgram(Program shop, OtlpReceiver otlp, Task task) {
    Traceparent caller = task.caller();
    shop.send(MENU.header(Traceparent.HEADER, caller.header()));
    shop.send(ENOUGH_FOR_A_SAMPLER, MENU);
    otlp.spans(spans -> !spans.isEmpty() || !otlp.refusals().isEmpty());
    assertThatExport(otlp).hasSpans();
    Span first = otlp.spans().get(0);
    boolean isCalled = first.traceId().equals(caller.traceId());
    Trace trace = isCalled ? otlp.trace(caller) : otlp.traceOf(first);
    SpanAssert span = assertThat(trace).on(first);
    checkResource(
        span,
        "service.name",
        "shop",
        "programs without a name of their own are all called unknown_service");
    checkResource(
        span, "service.version", "1.0", "the first question about a new error is: which version?");
    checkResource(
        span,
        "deployment.environment.name",
        "workshop",
        first.resource().attributes().containsKey("deployment.environment")
            ? "deployment.environment is its old name: a query for the new one misses your spans"
            : "an alert from a laptop must not look like one from production");
    task.evidence("service.name=shop, service.version=1.0, deployment.environment.name=workshop");
  }

  private static void checkResource(SpanAssert span, String key, String value, String why) {
    Map<String, Object> resource = span.actual().resource().attributes();
    span.because(
            String.valueOf(resource.get(key)).startsWith("\"")
                ? "a properties file has no quotes: they become a part of the value"
                : why)
        .hasResource(key, value);
  }

  @Test
  @Tag("7.2")
  void eachRequestIsOneSpanNamedByItsRoute(Program shop, OtlpReceiver otlp, Task task) {
    int customers = task.random(20, 40);
    String path = newOrder(task);
    shop.send(customers, Request.get(path));
    otlp.spans(
        spans ->
            spans.stream().filter(of(path)).filter(ZeroCodeTracingCheck::isServer).count()
                >= customers);
    assertThatExport(otlp)
        .because("a sampler drops traces before an error is known; here there is room for all")
        .hasOneServerSpanForEach(customers, path);
    Span order =
        otlp.spans().stream()
            .filter(of(path))
            .filter(ZeroCodeTracingCheck::isServer)
            .findFirst()
            .orElseThrow();
    boolean isNamedByFilter = order.name().endsWith(" *");
    if (isNamedByFilter) {
      task.lookAt("src/main/java/shop/Routes.java");
    }
    assertThat(otlp.traceOf(order))
        .because(
            isNamedByFilter
                ? "a filter without a path has the route *, and the agent takes the last route"
                : "traces are found by their route, and all orders have the same one")
        .count(1, "of kind SERVER in the trace", ZeroCodeTracingCheck::isServer)
        .on(order)
        .hasName("GET /orders/{id}")
        .hasKind(Span.Kind.SERVER)
        .hasAttribute("http.route", "/orders/{id}");
    task.evidence(customers + " requests, " + customers + " spans GET /orders/{id}");
  }

  @Test
  @Tag("7.3")
  void scrapesAndHealthMakeNoSpans(Program shop, OtlpReceiver otlp, Task task) {
    shop.scrape();
    for (int i = task.random(3, 6); i > 0; i--) {
      shop.sendToMetricsPort(HEALTH);
    }
    shop.scrape();
    // Spans are sent in the order of their ends: those of the scrapes would arrive before this one.
    String path = newOrder(task);
    shop.send(Request.get(path));
    otlp.spans(spans -> spans.stream().anyMatch(of(path)));
    assertThatExport(otlp)
        .because(SILENCE)
        .hasSpanOf(path)
        .because("Prometheus scrapes 17,280 times a day: most traces would not be of a customer")
        .hasNoSpanOf(Set.of("/metrics", "/health"));
    task.evidence("customers are traced, /metrics and /health are not");
  }

  @Test
  @Tag("7.4")
  void theCallersTraceIsContinued(Program shop, OtlpReceiver otlp, Task task) {
    Traceparent caller = task.caller();
    String path = newOrder(task);
    shop.send(Request.get(path).header(Traceparent.HEADER, caller.header()));
    otlp.spans(spans -> spans.stream().anyMatch(of(path)));
    Trace trace = otlp.trace(caller);
    if (trace.spans().isEmpty()) {
      assertThat(trace)
          .because(
              "payments and the barista send the header traceparent (W3C): a program that does not"
                  + " read it cuts their traces in two")
          .hasNoStrays(
              "the span of the request belongs to the trace that its caller began",
              otlp,
              otlp.spansOutside(trace, of(path)));
    }
    assertThat(trace).hasSpan("GET /orders/{id}").continuesIncomingTrace();
    task.evidence("traceparent: " + caller.header());
  }

  @Test
  @Tag("7.5")
  void neitherMetricsNorLogsAreSent(Program shop, OtlpReceiver otlp, Task task) {
    // Javalin logs a warning for an exception that the program does not handle.
    TrafficScenarios.untilAReceiptFails(shop);
    Instant failed = Instant.now();
    otlp.spans(
        spans -> {
          shop.send(MENU);
          return !otlp.metrics().isEmpty() && !otlp.logs().isEmpty()
              || spans.stream().anyMatch(span -> span.start().isAfter(failed.plus(TWO_EXPORTS)));
        });
    assertThatExport(otlp)
        .because(
            "Prometheus scrapes the metrics already: if they are sent as well, each counts twice;"
                + " logs come in lesson 11")
        .hasNeitherMetricsNorLogs()
        .because(SILENCE)
        .hasSpanAfter(failed);
    task.evidence("the shop failed and logged a warning, and only its spans arrived");
  }

  private static boolean isServer(Span span) {
    return span.kind() == Span.Kind.SERVER;
  }

  /** Returns the path of an order that does not exist, so that the span has it alone. */
  private static String newOrder(Task task) {
    return "/orders/" + task.random(100_000, 999_999);
  }
}
