package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.MetricPoint;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Resource;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.PaymentShopContract;
import workshop.grader.shop.TrafficScenarios;

@Lesson(
    main = "shop.Shop",
    // A customer may be kept waiting for 0.8 s; you need not be.
    jvm = "-Dpayments.patience.millis=100",
    lookAt = "otel.properties",
    validator = PaymentShopContract.class,
    agent = Agent.OWN_DEFAULTS)
final class ZeroCodeTracingCheck {
  /** The agent sends log records at once here, and metrics each 100 ms. */
  private static final Duration TWO_EXPORTS = Duration.ofMillis(200);

  private static final Request MENU = Request.get("/menu");
  private static final Request HEALTH = Request.get("/health");
  private static final Set<String> INSIDE = Set.of("/metrics", "/health");
  private static final int ENOUGH_FOR_A_SAMPLER = 12;
  private static final String NOBODY = "0000000000000000";

  @Test
  @Tag("7.1")
  void spansSayWhoSentThem(Program shop, OtlpReceiver otlp, Task task) {
    shop.send(MENU.header(Traceparent.HEADER, task.caller().header()));
    shop.send(ENOUGH_FOR_A_SAMPLER, MENU);
    otlp.spans(spans -> !spans.isEmpty() || !otlp.refusals().isEmpty());
    if (otlp.spans().isEmpty()) {
      List<String> why = otlp.remarks();
      throw CheckFailure.expected("spans from the agent, over http/protobuf")
          .butWas(why.isEmpty() ? "none came" : String.join("\n", why))
          .because(
              why.isEmpty() || !otlp.refusals().isEmpty()
                  ? "OTLP has two protocols, each with a port of its own: http/protobuf 4318, grpc 4317"
                  : "the agent takes the file by its word, and asks nobody");
    }
    Resource sender = otlp.spans().get(0).resource();
    expect(
        sender,
        "service.name",
        "shop",
        "every program that has no name of its own is unknown_service, and all are one");
    expect(sender, "service.version", "1.0", "the first question about a new error is: which one?");
    expect(
        sender,
        "deployment.environment.name",
        "workshop",
        sender.attributes().containsKey("deployment.environment")
            ? "deployment.environment is its old name, deprecated: who asks for the new one misses you"
            : "an alarm from somebody's laptop must not look like one from production");
    task.evidence("service.name=shop, service.version=1.0, deployment.environment.name=workshop");
  }

  private static void expect(Resource sender, String key, String value, String why) {
    Object seen = sender.attributes().get(key);
    if (!value.equals(seen)) {
      Object old = sender.attributes().get("deployment.environment");
      throw CheckFailure.expected("the resource of each span has " + key + "=" + value)
          .butWas(
              seen != null
                  ? key + "=" + seen
                  : key.startsWith("deployment") && old != null
                      ? "deployment.environment=" + old
                      : "it has no " + key)
          .because(
              String.valueOf(seen).startsWith("\"")
                  ? "a properties file knows no quotes: they are a part of the value"
                  : why);
    }
  }

  @Test
  @Tag("7.2")
  void eachRequestIsOneSpanNamedByItsRoute(Program shop, OtlpReceiver otlp, Task task) {
    int customers = task.random(20, 40);
    String path = newOrder(task);
    Predicate<Span> ofACustomer = of(path).and(span -> span.kind() == Span.Kind.SERVER);
    shop.send(customers, Request.get(path));
    otlp.spans(all -> count(all, ofACustomer) >= customers);
    long seen = count(otlp.spans(), ofACustomer);
    if (seen != customers) {
      throw CheckFailure.expected(customers + " requests, " + customers + " spans of kind SERVER")
          .butWas(
              seen > customers
                  ? "more than one for some of them"
                  : seen == 0 ? "none came" : "there are none for some of them")
          .because(
              "a sampler drops before anybody knows what goes wrong; and here is room for all");
    }
    Span order = otlp.spans().stream().filter(ofACustomer).findFirst().orElseThrow();
    boolean filter = order.name().endsWith(" *");
    if (filter) {
      task.lookAt("src/main/java/shop/Routes.java");
    }
    // Nobody called: the check's request has no trace of its own.
    Trace trace = otlp.trace(new Traceparent(order.traceId(), NOBODY, true));
    assertThat(trace)
        .because(
            filter
                ? "a filter without a path has the route *, and it is the last that the agent hears of"
                : "traces are looked for by their route, and all orders are one")
        .count(1, "of kind SERVER in the trace", span -> span.kind() == Span.Kind.SERVER)
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
    // Spans are sent in the order in which they ended, so those before this one are here, too.
    spanOfANewCustomer(shop, otlp, task);
    List<Span> inside =
        otlp.spans().stream()
            .filter(span -> INSIDE.contains(String.valueOf(span.attributes().get("url.path"))))
            .toList();
    if (!inside.isEmpty()) {
      throw CheckFailure.expected("spans of customers, and none of scrapes or of /health")
          .butWas(
              String.join(
                  ", ",
                  inside.stream()
                      .map(span -> span.attributes().get("url.path") + " by " + span.scope().name())
                      .distinct()
                      .sorted()
                      .toList()))
          .because(
              "Prometheus asks 17,280 times a day: most traces would be of nobody who wants coffee");
    }
    task.evidence("customers are traced, /metrics and /health are not");
  }

  @Test
  @Tag("7.4")
  void callersTraceIsContinued(Program shop, OtlpReceiver otlp, Task task) {
    Traceparent caller = task.caller();
    String path = newOrder(task);
    shop.send(Request.get(path).header(Traceparent.HEADER, caller.header()));
    List<Span> spans = otlp.spans(all -> count(all, of(path)) > 0);
    if (count(spans, of(path)) > 0 && otlp.trace(caller).spans().isEmpty()) {
      throw CheckFailure.expected(
              "the span of the request belongs to the trace that its caller began")
          .butWas("it begins a trace of its own")
          .because(
              "payments and the barista send the header traceparent (W3C); who does not read it,"
                  + " cuts their traces in two");
    }
    assertThat(otlp.trace(caller)).hasSpan("GET /orders/{id}").continuesIncomingTrace();
    task.evidence("traceparent: " + caller.header());
  }

  @Test
  @Tag("7.5")
  void neitherMetricsNorLogsAreSent(Program shop, OtlpReceiver otlp, Task task) {
    // Something to log: Javalin itself warns of an exception that nobody handles.
    TrafficScenarios.untilAReceiptFails(shop);
    Instant failed = Instant.now();
    List<Span> later =
        otlp.spans(
            spans -> {
              shop.send(MENU);
              return !otlp.metrics().isEmpty() && !otlp.logs().isEmpty()
                  || spans.stream()
                      .anyMatch(span -> span.start().isAfter(failed.plus(TWO_EXPORTS)));
            });
    List<MetricPoint> metrics = otlp.metrics();
    List<LogRecord> logs = otlp.logs();
    if (!metrics.isEmpty() || !logs.isEmpty()) {
      throw CheckFailure.expected("spans, and neither metrics nor log records")
          .butWas(
              (metrics.isEmpty() ? "" : "metrics, such as " + firstOf(metrics) + "\n")
                  + (logs.isEmpty() ? "" : "log records, such as: " + ofARequest(logs).body()))
          .because(
              "Prometheus fetches the metrics already: sent as well, each is counted twice;"
                  + " logs come in lesson 11");
    }
    if (later.stream().noneMatch(span -> span.start().isAfter(failed))) {
      throw CheckFailure.expected("spans, and neither metrics nor log records")
          .butWas("nothing at all came any more")
          .because("where nothing arrives, nothing is proved by what does not");
    }
    task.evidence("the shop failed and warned, and only its spans came");
  }

  /** Beside those of requests there are some of libraries that were just being loaded. */
  private static LogRecord ofARequest(List<LogRecord> logs) {
    return logs.stream()
        .filter(log -> !log.traceId().isEmpty())
        .findFirst()
        .orElseGet(() -> logs.get(0));
  }

  /** The span of one customer more, who asks for an order of their own. */
  private static Span spanOfANewCustomer(Program shop, OtlpReceiver otlp, Task task) {
    String path = newOrder(task);
    shop.send(Request.get(path));
    return otlp.spans(all -> count(all, of(path)) > 0).stream()
        .filter(of(path))
        .findFirst()
        .orElseThrow(
            () ->
                CheckFailure.expected("a span of each customer, GET " + path + " among them")
                    .butWas("none came")
                    .because("where nothing arrives, nothing is proved by what does not"));
  }

  /** The path of an order that nobody has placed. */
  private static String newOrder(Task task) {
    return "/orders/" + task.random(100_000, 999_999);
  }

  private static String firstOf(List<MetricPoint> metrics) {
    return metrics.stream().map(MetricPoint::name).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Predicate<Span> of(String path) {
    return span -> path.equals(span.attributes().get("url.path"));
  }

  private static long count(List<Span> spans, Predicate<Span> which) {
    return spans.stream().filter(which).count();
  }
}
