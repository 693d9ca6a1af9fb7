package check;

import static check.PageAssert.assertThatPage;
import static workshop.grader.GraderAssertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.exposition.Sample;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanTree;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.PaymentShopContract;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

@Lesson(
    main = "shop.Shop",
    lookAt = ExemplarsCheck.HTTP_METRICS,
    validator = PaymentShopContract.class,
    agent = Agent.QUICK,
    // client_java looks for an exemplar every 90 ms and keeps one for 7 s, and the shop may wait
    // 0.8 s for payments; the check need not wait that long.
    jvm = {
      "-Dpayments.patience.millis=100",
      "-Dio.prometheus.exemplars.sample_interval_milliseconds=1",
      "-Dio.prometheus.exemplars.min_retention_period_seconds=1"
    })
final class ExemplarsCheck {
  static final String HTTP_METRICS = "src/main/java/shop/HttpMetrics.java";

  private static final String LATENCY = "app_requests_processing_time_seconds";
  private static final String EXCEPTIONS = "app_exceptions_total";
  private static final Request MENU = Request.get("/menu");
  private static final Request QUEUE = Request.get("/queue");
  private static final String RECEIPT = "/orders/{id}/receipt";
  private static final int CUSTOMERS = 6;
  private static final int MOST_WAVES = 40;
  private static final int WITHOUT_CALLER = 60;
  private static final String DEAD_LINK = "a click on the point would find no such trace";

  @Test
  @Tag("10.1")
  void thePageHasTheFormatThatIsAskedFor(Program shop, Task task) {
    task.lookAt("src/main/java/shop/ScrapeHandler.java");
    assertThatPage(shop.scrapeAs("application/openmetrics-text;version=1.0.0")).isOpenMetrics();
    assertThatPage(shop.scrapeAs("text/plain;version=0.0.4"))
        .because("some scrapers cannot read OpenMetrics: their Accept header lists what they can")
        .isTextFormat();
    task.evidence("OpenMetrics and text, each for a request that asks for it");
  }

  @Test
  @Tag("10.2")
  void aLatencyBucketLeadsToATrace(Program shop, OtlpReceiver otlp, Task task) {
    List<Traceparent> callers = callers(task);
    List<Traceparent> others = callers(task);
    shop.send(
        IntStream.range(0, CUSTOMERS)
            .boxed()
            .flatMap(i -> Stream.of(by(callers.get(i), MENU), by(others.get(i), QUEUE)))
            .toList());
    assertThat(shop).histogram(LATENCY).isPresent();
    RouteSeries latency = RouteSeries.latencyOf("/menu");
    Sample found = checkExemplars(latency, callers, others, shop, otlp, task);
    task.evidence(
        RouteSeries.quotedTraceId(found) + " is one of the " + CUSTOMERS + " that were sent");
  }

  @Test
  @Tag("10.3")
  void anExceptionLeadsToATrace(Program shop, OtlpReceiver otlp, Task task) {
    List<Traceparent> failed = new ArrayList<>();
    List<Traceparent> others = new ArrayList<>();
    for (int wave = 0; failed.isEmpty() && wave < MOST_WAVES; wave++) {
      List<Request> receipts = new ArrayList<>();
      List<Traceparent> callers = new ArrayList<>();
      for (String id : TrafficScenarios.accepted(shop, wave)) {
        Traceparent caller = task.caller();
        callers.add(caller);
        receipts.add(by(caller, ShopContract.receipt(id)));
      }
      List<Response> responses = shop.send(receipts);
      for (int i = 0; i < responses.size(); i++) {
        (responses.get(i).status() == 500 ? failed : others).add(callers.get(i));
      }
    }
    assertThat(shop).counter(EXCEPTIONS).isPresent();
    RouteSeries exceptions = RouteSeries.exceptionsOf(RECEIPT);
    Sample found = checkExemplars(exceptions, failed, others, shop, otlp, task);
    task.evidence(RouteSeries.quotedTraceId(found) + " is a request that failed");
    show(found, failed, otlp, task);
  }

  @Test
  @Tag("10.4")
  @Tag("extra")
  void everyExemplarHasItsTrace(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("otel.properties");
    shop.send(WITHOUT_CALLER, MENU);
    Traceparent sampled = task.caller();
    shop.send(by(sampled, MENU));
    assertThat(otlp.trace(sampled, t -> t.has("GET /menu")))
        .because("a trace has gaps if a program does not send its part")
        .hasSpan("GET /menu");
    long traced = otlp.spans().stream().filter(ExemplarsCheck::isWithoutCaller).count();
    if (traced >= WITHOUT_CALLER / 2) {
      throw CheckFailure.expected(
              "fewer than half of " + WITHOUT_CALLER + " requests without a caller are traced")
          .butWas(traced + " are")
          .because("tracing costs something at every request, and one in ten shows as much");
    }
    task.lookAt(HTTP_METRICS);
    Request unknown = TrafficScenarios.unknownOrders(1).get(0);
    checkSampledOnly(
        RouteSeries.latencyOf("/orders/{id}"), caller -> by(caller, unknown), shop, task);
    checkSampledOnly(
        RouteSeries.exceptionsOf(RECEIPT), caller -> failing(caller, shop), shop, task);
    Scrape page = shop.scrape();
    otlp.spans(
        spans ->
            spans.stream()
                .map(Span::traceId)
                .toList()
                .containsAll(assertThatPage(page).traceIds()));
    assertThatPage(page).because(DEAD_LINK).hasOnlyExemplarsOfSpans(otlp.spans());
    task.evidence("some of " + WITHOUT_CALLER + " traced, each exemplar leads to spans");
  }

  /** Checks the exemplars of a series; returns a sample that has one. */
  private static Sample checkExemplars(
      RouteSeries series,
      List<Traceparent> callers,
      List<Traceparent> others,
      Program shop,
      OtlpReceiver otlp,
      Task task) {
    Scrape page =
        shop.settle(
                series::withExemplar,
                samples -> samples.stream().anyMatch(sample -> isOneOf(callers, sample)))
            .page();
    if (series.withExemplar(page).isEmpty()) {
      task.lookAt("otel.properties");
      assertThat(otlp.trace(callers.get(0), t -> !t.spans().isEmpty()))
          .because("a request without a trace cannot be an exemplar")
          .hasSpan("of a request whose caller samples the trace", span -> true);
      task.lookAt(
          assertThatPage(page).familiesWithExemplar().isEmpty()
              ? "src/main/resources/prometheus.properties"
              : HTTP_METRICS);
    }
    assertThatPage(page).hasExemplar(series).hasOnlyExemplarsOf(callers, others, series);
    return series.withExemplar(page).get(0);
  }

  /**
   * Sends a request whose caller does not sample the trace, at a time when the library takes an
   * exemplar, and then one whose caller does: only the second one may be an exemplar.
   */
  private static void checkSampledOnly(
      RouteSeries series, Function<Traceparent, Request> requestBy, Program shop, Task task) {
    Traceparent unsampled = task.caller().notSampled();
    Request request = requestBy.apply(unsampled);
    sendUntil(
        page -> series.hasExemplarOf(unsampled, page) || series.takesExemplar(page), request, shop);
    shop.send(request);
    Traceparent sampled = task.caller();
    // Several times: the library may have used its turn for a request that was not sampled.
    Scrape page =
        sendUntil(
            p -> series.hasExemplarOf(sampled, p) || series.hasExemplarOf(unsampled, p),
            by(sampled, request),
            shop);
    assertThatPage(page)
        .because("no program sends its spans: " + DEAD_LINK)
        .hasNoExemplarOf(unsampled, series)
        .because("only if sampled traces become exemplars, a missing one proves something")
        .hasExemplarOf(sampled, series);
  }

  /** Sends a request until the page is as expected, or the time is up; returns the last page. */
  private static Scrape sendUntil(Predicate<Scrape> expected, Request request, Program shop) {
    AtomicReference<Scrape> last = new AtomicReference<>();
    Deadline.in(Timeouts.SETTLE)
        .await(
            () -> {
              shop.send(request);
              last.set(shop.scrape());
              return expected.test(last.get());
            });
    return last.get();
  }

  /** Sends orders until a receipt cannot be printed; returns the request for it. */
  private static Request failing(Traceparent caller, Program shop) {
    for (int wave = 0; wave < MOST_WAVES; wave++) {
      List<Request> receipts =
          TrafficScenarios.accepted(shop, wave).stream()
              .map(id -> by(caller, ShopContract.receipt(id)))
              .toList();
      for (Response response : shop.send(receipts)) {
        if (response.status() == 500) {
          return response.request();
        }
      }
    }
    throw new IllegalStateException("the printer never jams with this seed");
  }

  private static void show(Sample found, List<Traceparent> callers, OtlpReceiver otlp, Task task) {
    Traceparent caller =
        callers.stream().filter(c -> isOneOf(List.of(c), found)).findFirst().orElseThrow();
    Trace trace = otlp.trace(caller, t -> !t.spans().isEmpty());
    if (!trace.spans().isEmpty()) {
      task.show(
          EXCEPTIONS + " … # {" + RouteSeries.quotedTraceId(found) + "}\n" + SpanTree.draw(trace));
    }
  }

  private static boolean isOneOf(List<Traceparent> callers, Sample sample) {
    return callers.stream().anyMatch(c -> c.traceId().equals(RouteSeries.traceId(sample)));
  }

  private static boolean isWithoutCaller(Span span) {
    return span.name().equals("GET /menu") && span.isRoot();
  }

  private static Request by(Traceparent caller, Request request) {
    return request.header(Traceparent.HEADER, caller.header());
  }

  private static List<Traceparent> callers(Task task) {
    return Stream.generate(task::caller).limit(CUSTOMERS).toList();
  }
}
