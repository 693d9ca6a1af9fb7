package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.HeldRequest;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
import workshop.grader.http.Request;
import workshop.grader.program.ProcessMemory;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.PaymentShopContract;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

@Lesson(
    main = "shop.Shop",
    // The shop may wait 0.8 s for payments; the check need not.
    jvm = "-Dpayments.patience.millis=100",
    lookAt = "src/main/java/shop/HttpMetrics.java",
    validator = PaymentShopContract.class)
final class GaugesCheck {
  private static final String IN_PROGRESS = "app_requests_in_progress";
  private static final String MEMORY = "app_memory_usage_bytes";
  private static final String WAITING = "shop_orders_waiting";
  private static final int MIB = 1024 * 1024;
  private static final int GROWTH = 64 * MIB;
  private static final int MOST_PATHS = 20;
  private static final int WAVE = 16;
  private static final int QUEUE = 4;
  private static final int MOST_WAVES = 5;

  /** The task allows 5 s; a slow machine gets one more. */
  private static final Duration UP_TO_DATE = Duration.ofSeconds(6);

  @Test
  @Tag("4.1")
  void requestsInProgressRiseAndFall(Program shop, Task task) {
    int customers = task.random(3, 7);
    List<HeldRequest> held = shop.holdRequests(customers, ShopContract.order("tea"));
    try {
      assertThat(shop)
          .gauge(IN_PROGRESS)
          .with("method", "POST")
          .with("path", "/orders")
          .because("requests in progress show a full shop before its responses get slow")
          .settlesAt(customers);
      shop.send(3, Request.get("/menu"));
      assertThat(shop)
          .gauge(IN_PROGRESS)
          .because("each route has its own number, and the requests for the menu are answered")
          .settlesAt(customers);
    } finally {
      HeldRequest.release(held);
    }

    List<Request> unusual = new ArrayList<>(TrafficScenarios.strayUrls(MOST_PATHS + 5));
    unusual.addAll(TrafficScenarios.unknownOrders(MOST_PATHS + 5));
    unusual.add(ShopContract.order("tea"));
    unusual.add(Request.of("BREW", "/menu"));
    TrafficScenarios.untilAReceiptFails(shop);
    shop.send(unusual);
    assertThat(shop)
        .gauge(IN_PROGRESS)
        .because(
            "one request that is never subtracted, or subtracted twice, makes the gauge wrong for ever")
        .everySeriesSettlesAt(0);
    assertThat(shop.scrape())
        .because("a series stays on the page, at 0, long after its only request")
        .hasAtMostLabelValues(MOST_PATHS, IN_PROGRESS, "path", "one series a route");
  }

  @Test
  @Tag("4.2")
  void theMemoryOfTheProcessIsMeasured(Program shop, Task task) {
    task.lookAt("src/main/java/shop/MemoryMetrics.java");
    shop.send(Request.get("/menu"));
    for (ProcessMemory.Kind kind : ProcessMemory.Kind.values()) {
      assertThat(shop).gauge(MEMORY).with("type", kind.label()).because(kind.why()).hasSeries();
      double shown = shop.scrape().sum(MEMORY, Map.of("type", kind.label()));
      shop.memory().failUnlessPlausible(kind, MEMORY, shown);
      task.evidence(kind.label() + " " + Math.round(shown / MIB) + " MiB");
    }
  }

  @Test
  @Tag("4.3")
  void memoryIsUpToDateWithoutRequests(Program shop, Task task) {
    task.lookAt("src/main/java/shop/MemoryMetrics.java");
    Scrape start = shop.scrape();
    shop.allocateDirect(GROWTH);
    for (ProcessMemory.Kind kind : ProcessMemory.Kind.values()) {
      Map<String, String> labels = Map.of("type", kind.label());
      double before = start.sum(MEMORY, labels);
      double enough = before + 0.8 * GROWTH;
      double now =
          shop.await(UP_TO_DATE, page -> page.sum(MEMORY, labels), value -> value >= enough);
      if (now < enough) {
        throw CheckFailure.expected(
                MEMORY
                    + "{type=\""
                    + kind.label()
                    + "\"} grows by about 64 MiB within 5 s, with no request")
            .butWas(
                "it changed by "
                    + Math.round((now - before) / MIB)
                    + " MiB: "
                    + shop.memory().describe(kind, now))
            .because("a value that only requests update is out of date when there are none");
      }
      shop.await(
          UP_TO_DATE, page -> page.sum(MEMORY, labels), value -> shop.memory().isNear(kind, value));
      shop.memory().failUnlessNear(kind, MEMORY, shop.scrape().sum(MEMORY, labels));
      task.evidence(kind.label() + " +" + Math.round((now - before) / MIB) + " MiB");
    }
  }

  @Test
  @Tag("4.4")
  @Tag("extra")
  void theBaristasQueueIsMeasured(Program shop, Task task) {
    task.lookAt("src/main/java/shop/OrderMetrics.java");
    assertThat(shop).gauge(WAITING).isPresent();
    Request order = ShopContract.order(task.oneOf(ShopContract.DRINKS));
    int longest = waiting(shop);
    for (int waves = 0; longest < QUEUE && waves < MOST_WAVES; waves++) {
      shop.sendTogether(Collections.nCopies(WAVE, order));
      longest = waiting(shop);
    }
    if (longest < QUEUE) {
      throw CheckFailure.expected("orders that wait while the barista makes one drink at a time")
          .butWas("GET /queue returns " + longest + " after " + WAVE + " orders at once")
          .because(
              "without a queue there is nothing to measure: leave Barista and Routes as they are");
    }
    // The queue gets shorter with each drink: a gauge that only rises is soon too high.
    boolean fell = false;
    for (int waiting = longest; !fell; ) {
      fell = waiting < longest;
      double shown = shop.scrape().sum(WAITING, Map.of());
      int later = waiting(shop);
      if (shown > waiting || shown < later) {
        throw CheckFailure.expected(WAITING + " is the length of the queue, up and down")
            .butWas(
                String.format(Locale.ROOT, "it is %.0f, and GET /queue returns %d", shown, later))
            .because("a growing queue is the earliest sign that the barista cannot keep up");
      }
      waiting = later;
    }
    task.evidence("it fell as the queue fell");
  }

  private static int waiting(Program shop) {
    return Integer.parseInt(shop.send(Request.get("/queue")).body().replace(" waiting\n", ""));
  }
}
