package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.exposition.Exemplar;
import workshop.grader.exposition.MetricFamily;
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
    lookAt = "src/main/java/shop/HttpMetrics.java",
    guard = PaymentShopContract.class,
    agent = Agent.QUICK,
    // client_java looks for an exemplar each 90 ms and keeps one for 7 s, and a payment may take
    // 0.8 s: nobody shall wait so long.
    jvm = {
      "-Dpayments.patience.millis=100",
      "-Dio.prometheus.exemplars.sample_interval_milliseconds=1",
      "-Dio.prometheus.exemplars.min_retention_period_seconds=1"
    })
final class ExemplarsCheck {
  private static final String LATENCY = "app_requests_processing_time_seconds";
  private static final String EXCEPTIONS = "app_exceptions_total";
  private static final Request MENU = Request.get("/menu");
  private static final Request QUEUE = Request.get("/queue");
  private static final String RECEIPT = "/orders/{id}/receipt";

  private static final String OPENMETRICS = "application/openmetrics-text;version=1.0.0";
  private static final String TEXT = "text/plain;version=0.0.4";

  private static final int CUSTOMERS = 6;
  private static final int MOST_WAVES = 40;
  private static final int WITHOUT_CALLER = 60;

  /** The second that an exemplar is kept, and a little more. */
  private static final Duration KEPT = Duration.ofMillis(1050);

  private static final String NOTHING = "0".repeat(32);

  /** The series of one metric that belong to one route, as a message calls them. */
  private record Place(String sample, String name, String path) {
    static Place latency(String path) {
      return new Place(LATENCY + "_bucket", "a bucket of " + LATENCY, path);
    }

    static Place exceptions(String path) {
      return new Place(EXCEPTIONS, EXCEPTIONS, path);
    }

    Map<String, String> labels() {
      return Map.of("method", "GET", "path", path);
    }

    String text() {
      return name + "{method=\"GET\",path=\"" + path + "\"}";
    }

    /** Its samples with an exemplar. */
    List<Sample> examples(Scrape page) {
      return page.samples(sample, labels()).stream().filter(s -> s.exemplar().isPresent()).toList();
    }

    /** Whether one of them is of this request. */
    boolean names(Scrape page, Request request) {
      String caller = request.headers().get(Traceparent.HEADER);
      return examples(page).stream()
          .anyMatch(s -> !traceId(s).isEmpty() && caller.contains(traceId(s)));
    }

    /** Whether the next observation may leave an exemplar: those that are there are old. */
    boolean hasRoom(Scrape page) {
      double kept = KEPT.toMillis() / 1000.0;
      double now = System.currentTimeMillis() / 1000.0;
      return examples(page).stream()
          .allMatch(s -> now - s.exemplar().orElseThrow().timestampSeconds().orElse(0) > kept);
    }
  }

  @Test
  @Tag("10.1")
  void pageNegotiatesItsFormat(Program shop, Task task) {
    task.lookAt("src/main/java/shop/ScrapeHandler.java");
    Scrape asked = shop.scrapeAs(OPENMETRICS);
    if (!asked.isOpenMetrics()) {
      throw CheckFailure.expected("who asks for OpenMetrics gets OpenMetrics, body and type alike")
          .butWas(
              "Content-Type: "
                  + asked.contentType()
                  + (asked.endsInEof()
                      ? "\nwhile the body ends in # EOF, as OpenMetrics does"
                      : ""))
          .because(
              asked.endsInEof()
                  ? "the type decides how Prometheus reads the body: as text, one exemplar breaks it"
                  : "the text format has no room for exemplars: Prometheus asks for OpenMetrics first");
    }
    Scrape text = shop.scrapeAs(TEXT);
    if (text.isOpenMetrics()) {
      throw CheckFailure.expected("who asks for text/plain alone gets the text format")
          .butWas("Content-Type: " + text.contentType())
          .because("not every reader of the page knows OpenMetrics; what it can read, it says");
    }
    task.evidence("OpenMetrics for who asks for it, text for who does not");
  }

  @Test
  @Tag("10.2")
  void latencyBucketLeadsToATrace(Program shop, OtlpReceiver otlp, Task task) {
    List<Traceparent> callers = callers(task, CUSTOMERS);
    List<Traceparent> others = callers(task, CUSTOMERS);
    shop.send(
        IntStream.range(0, CUSTOMERS)
            .boxed()
            .flatMap(i -> Stream.of(of(callers.get(i), MENU), of(others.get(i), QUEUE)))
            .toList());
    assertThat(shop).histogram(LATENCY).isPresent();
    Sample found = failUnlessLeadsTo(callers, others, Place.latency("/menu"), shop, otlp, task);
    task.evidence(quoted(found) + " is one of the " + CUSTOMERS + " that were sent");
  }

  @Test
  @Tag("10.3")
  void exceptionLeadsToATrace(Program shop, OtlpReceiver otlp, Task task) {
    List<Traceparent> failed = new ArrayList<>();
    List<Traceparent> others = new ArrayList<>();
    for (int wave = 0; failed.isEmpty() && wave < MOST_WAVES; wave++) {
      List<Request> receipts = new ArrayList<>();
      List<Traceparent> asking = new ArrayList<>();
      for (String id : TrafficScenarios.accepted(shop, wave)) {
        asking.add(task.caller());
        receipts.add(of(asking.get(asking.size() - 1), ShopContract.receipt(id)));
      }
      List<Response> answers = shop.send(receipts);
      for (int i = 0; i < answers.size(); i++) {
        (answers.get(i).status() == 500 ? failed : others).add(asking.get(i));
      }
    }
    assertThat(shop).counter(EXCEPTIONS).isPresent();
    Sample found = failUnlessLeadsTo(failed, others, Place.exceptions(RECEIPT), shop, otlp, task);
    task.evidence(quoted(found) + " failed indeed");
    show(found, failed, otlp, task);
  }

  @Test
  @Tag("10.4")
  @Tag("extra")
  void noExemplarDangles(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("otel.properties");
    shop.send(WITHOUT_CALLER, MENU);
    Traceparent kept = task.caller();
    shop.send(of(kept, MENU));
    assertThat(otlp.trace(kept, t -> t.has("GET /menu")))
        .because("a trace of which some keep their part and others do not has holes")
        .hasSpan("GET /menu");
    long traced = otlp.spans().stream().filter(ExemplarsCheck::isOfNoCaller).count();
    if (traced >= WITHOUT_CALLER / 2) {
      throw CheckFailure.expected(
              "fewer than half of " + WITHOUT_CALLER + " requests without a caller are traced")
          .butWas(traced + " are")
          .because(
              "what every request sends is paid for by every request; one in ten tells as much");
    }

    task.lookAt("src/main/java/shop/HttpMetrics.java");
    Request stranger = TrafficScenarios.unknownOrders(1).get(0);
    failIfKept(Place.latency("/orders/{id}"), lost -> of(lost, stranger), shop, task);
    failIfKept(Place.exceptions(RECEIPT), lost -> of(lost, failing(shop, lost)), shop, task);
    failUnlessSent(shop.scrape(), otlp);
    task.evidence("some of " + WITHOUT_CALLER + " traced, each exemplar leads to spans");
  }

  /** One of the examples of a place, once each of them names a trace of those that belong there. */
  private static Sample failUnlessLeadsTo(
      List<Traceparent> callers,
      List<Traceparent> others,
      Place place,
      Program shop,
      OtlpReceiver otlp,
      Task task) {
    Set<String> sent = ids(callers);
    List<Sample> examples =
        shop.settle(place::examples, all -> all.stream().anyMatch(s -> sent.contains(traceId(s))))
            .value();
    if (examples.isEmpty()) {
      Trace trace = otlp.trace(callers.get(0), t -> !t.spans().isEmpty());
      throw trace.spans().isEmpty() ? notTraced(task) : missing(place, shop.scrape(), task);
    }
    for (Sample example : examples) {
      String id = traceId(example);
      if (!sent.contains(id)) {
        throw CheckFailure.expected(
                place.text() + " has exemplars, trace_id a trace of a request that was sent there")
            .butWas(strange(example, ids(others)))
            .because(whyStrange(example));
      }
    }
    return examples.get(0);
  }

  private static CheckFailure notTraced(Task task) {
    task.lookAt("otel.properties");
    return CheckFailure.expected("requests whose caller keeps the trace are traced here, too")
        .butWas("no span of them came")
        .because("a request that is not traced is nobody's example");
  }

  private static CheckFailure missing(Place place, Scrape page, Task task) {
    List<String> elsewhere =
        page.families().stream()
            .filter(f -> f.samples().stream().anyMatch(s -> s.exemplar().isPresent()))
            .map(MetricFamily::name)
            .toList();
    if (elsewhere.isEmpty()) {
      task.lookAt("src/main/resources/prometheus.properties");
    }
    return CheckFailure.expected(place.text() + " has an exemplar with the trace_id of a request")
        .butWas(
            elsewhere.isEmpty()
                ? "nothing on the page has an exemplar"
                : "it has none; there are some on " + String.join(", ", elsewhere))
        .because(
            elsewhere.isEmpty()
                ? "without one, a dot in the graph says that somebody waited, and never who"
                : "client_java takes the span that is current where a value is observed, unless told"
                    + " not to");
  }

  private static String strange(Sample example, Set<String> others) {
    Map<String, String> labels = example.exemplar().orElseThrow().labels();
    String id = traceId(example);
    if (id.isEmpty()) {
      return "an exemplar whose labels are " + String.join(", ", labels.keySet());
    }
    return quoted(example)
        + (id.equals(NOTHING)
            ? ", which is no trace"
            : others.contains(id)
                ? ", which is the trace of another request"
                : ", which is none of the traces that were sent");
  }

  private static String whyStrange(Sample example) {
    String id = traceId(example);
    if (id.isEmpty()) {
      return "Grafana's data source looks for the trace under one name, and here it is trace_id";
    }
    return id.equals(NOTHING)
        ? "zeros are what the API answers where no span is current"
        : "who clicks the dot would be shown a request that has nothing to do with it";
  }

  /** What a request is made of, given its caller. */
  private interface Asking {
    Request by(Traceparent caller);
  }

  /**
   * Lets a caller that does not keep its trace observe into a place with room for an exemplar, and
   * then one that does: only the second may be named.
   */
  private static void failIfKept(Place place, Asking asking, Program shop, Task task) {
    Traceparent lost = task.caller().notSampled();
    Request request = asking.by(lost);
    Deadline.in(Timeouts.SETTLE)
        .await(
            () -> {
              shop.send(request);
              Scrape page = shop.scrape();
              return place.names(page, request) || place.hasRoom(page);
            });
    shop.send(request);
    Request kept = of(task.caller(), request);
    boolean seen =
        Deadline.in(Timeouts.SETTLE)
            .await(
                () -> {
                  // Again and again: who was not traced may have used up the library's turn.
                  shop.send(kept);
                  Scrape page = shop.scrape();
                  return place.names(page, kept) || place.names(page, request);
                });
    if (place.names(shop.scrape(), request)) {
      throw CheckFailure.expected(place.text() + " names no trace that its caller does not keep")
          .butWas("trace_id=\"" + lost.traceId() + "\"; it came with " + lost.header())
          .because(
              "nobody sends its spans: who clicks the dot is told that there is no such trace");
    }
    if (!seen) {
      throw CheckFailure.expected(
              place.text() + " names a trace that its caller keeps, a second later")
          .butWas("it does not")
          .because("without those that are kept, none of the others proves nothing");
    }
  }

  /** A receipt that cannot be printed, asked for by a caller; orders until there is one. */
  private static Request failing(Program shop, Traceparent caller) {
    for (int wave = 0; wave < MOST_WAVES; wave++) {
      List<Request> receipts =
          TrafficScenarios.accepted(shop, wave).stream()
              .map(id -> of(caller, ShopContract.receipt(id)))
              .toList();
      for (Response answer : shop.send(receipts)) {
        if (answer.status() == 500) {
          return answer.request();
        }
      }
    }
    throw new IllegalStateException("the printer works too well with this seed");
  }

  private static void failUnlessSent(Scrape page, OtlpReceiver otlp) {
    Map<String, String> named = new LinkedHashMap<>();
    page.families().stream()
        .flatMap(family -> family.samples().stream())
        .filter(sample -> sample.exemplar().isPresent())
        .forEach(sample -> named.putIfAbsent(traceId(sample), sample.name()));
    Supplier<Set<String>> missing =
        () -> {
          Set<String> ids = new HashSet<>(named.keySet());
          otlp.spans().forEach(span -> ids.remove(span.traceId()));
          return ids;
        };
    if (!Deadline.in(Timeouts.EXPORT).await(() -> missing.get().isEmpty())) {
      String id = missing.get().iterator().next();
      throw CheckFailure.expected("each exemplar on the page names a trace whose spans were sent")
          .butWas(named.get(id) + " names trace_id=\"" + id + "\", of which no span came")
          .because("who clicks the dot is told that there is no such trace");
    }
  }

  private static void show(Sample found, List<Traceparent> callers, OtlpReceiver otlp, Task task) {
    Traceparent caller =
        callers.stream().filter(c -> c.traceId().equals(traceId(found))).findFirst().orElseThrow();
    Trace trace = otlp.trace(caller, t -> !t.spans().isEmpty());
    if (!trace.spans().isEmpty()) {
      task.show(EXCEPTIONS + " … # {" + quoted(found) + "}\n" + SpanTree.draw(trace));
    }
  }

  private static boolean isOfNoCaller(Span span) {
    return span.name().equals("GET /menu") && span.parentId().isEmpty();
  }

  private static Request of(Traceparent caller, Request request) {
    return request.header(Traceparent.HEADER, caller.header());
  }

  private static List<Traceparent> callers(Task task, int number) {
    return Stream.generate(task::caller).limit(number).toList();
  }

  private static Set<String> ids(List<Traceparent> callers) {
    return callers.stream().map(Traceparent::traceId).collect(Collectors.toSet());
  }

  private static String traceId(Sample sample) {
    return sample.exemplar().map(Exemplar::labels).orElse(Map.of()).getOrDefault("trace_id", "");
  }

  private static String quoted(Sample example) {
    return "trace_id=\"" + traceId(example) + "\"";
  }
}
