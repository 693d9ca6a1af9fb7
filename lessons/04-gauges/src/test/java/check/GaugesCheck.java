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
import workshop.grader.ProcessMemory;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.http.Request;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.PaymentShopContract;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

@Lesson(
    main = "shop.Shop",
    // A customer may be kept waiting for 0.8 s; you need not be.
    jvm = "-Dpayments.patience.millis=100",
    lookAt = "src/main/java/shop/HttpMetrics.java",
    validator = PaymentShopContract.class)
final class GaugesCheck {
  private static final String IN_PROGRESS = "app_requests_in_progress";
  private static final String MEMORY = "app_memory_usage_bytes";
  private static final String WAITING = "shop_orders_waiting";
  private static final int MIB = 1024 * 1024;
  private static final int GROWTH = 64 * MIB;
  private static final int HANDFUL = 20;
  private static final int MORE_THAN_A_HANDFUL = HANDFUL + 5;
  private static final int RUSH = 16;
  private static final int QUEUE = 4;
  private static final int MOST_RUSHES = 5;

  /** The task allows 5 s; the sixth is for a slow machine. */
  private static final Duration FRESH = Duration.ofSeconds(6);

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
          .because("requests in progress tell that a shop is full before its answers get slow")
          .settlesAt(customers);
      shop.send(3, Request.get("/menu"));
      assertThat(shop)
          .gauge(IN_PROGRESS)
          .because("each route has its own number: those who saw the menu have left by now")
          .settlesAt(customers);
    } finally {
      HeldRequest.release(held);
    }

    List<Request> troubled = new ArrayList<>(TrafficScenarios.strayUrls(MORE_THAN_A_HANDFUL));
    troubled.addAll(TrafficScenarios.unknownOrders(MORE_THAN_A_HANDFUL));
    troubled.add(ShopContract.order("tea"));
    troubled.add(Request.of("BREW", "/menu"));
    TrafficScenarios.untilAReceiptFails(shop);
    shop.send(troubled);
    assertThat(shop)
        .gauge(IN_PROGRESS)
        .because(
            "one request that is never taken off, or taken off twice, makes the gauge wrong for good")
        .everySeriesSettlesAt(0);
    List<String> paths = shop.scrape().labelValues(IN_PROGRESS, "path");
    if (paths.size() > HANDFUL) {
      throw CheckFailure.expected("one series a route")
          .butWas(
              paths.size() + " values of path: " + String.join(", ", paths.subList(0, 4)) + ", …")
          .because("a series stays on the page, at 0, long after its only request");
    }
  }

  @Test
  @Tag("4.2")
  void processShowsItsMemory(Program shop, Task task) {
    task.lookAt("src/main/java/shop/MemoryMetrics.java");
    shop.send(Request.get("/menu"));
    for (ProcessMemory.Kind kind : ProcessMemory.Kind.values()) {
      assertThat(shop).gauge(MEMORY).with("type", kind.label()).because(kind.why()).hasSeries();
      double shown = shop.scrape().sum(MEMORY, Map.of("type", kind.label()));
      ProcessMemory.of(shop).failUnlessPlausible(kind, MEMORY, shown);
      task.evidence(kind.label() + " " + Math.round(shown / MIB) + " MiB");
    }
  }

  @Test
  @Tag("4.3")
  void memoryIsFreshWithoutCustomers(Program shop, Task task) {
    task.lookAt("src/main/java/shop/MemoryMetrics.java");
    Map<ProcessMemory.Kind, Double> before = ProcessMemory.shown(shop.scrape(), MEMORY);
    shop.allocateDirect(GROWTH);
    for (ProcessMemory.Kind kind : ProcessMemory.Kind.values()) {
      Map<String, String> labels = Map.of("type", kind.label());
      double enough = before.get(kind) + 0.8 * GROWTH;
      double now = shop.await(FRESH, page -> page.sum(MEMORY, labels), value -> value >= enough);
      if (now < enough) {
        throw CheckFailure.expected(
                MEMORY
                    + "{type=\""
                    + kind.label()
                    + "\"} grows by about 64 MiB within 5 s, with no request")
            .butWas(
                "it changed by "
                    + Math.round((now - before.get(kind)) / MIB)
                    + " MiB: "
                    + ProcessMemory.of(shop).describe(kind, now))
            .because(
                "a value that waits for the next customer is old when nobody comes, and that is news too");
      }
      shop.await(
          FRESH,
          page -> page.sum(MEMORY, labels),
          value -> ProcessMemory.of(shop).isNear(kind, value));
      ProcessMemory.of(shop).failUnlessNear(kind, MEMORY, shop.scrape().sum(MEMORY, labels));
      task.evidence(kind.label() + " +" + Math.round((now - before.get(kind)) / MIB) + " MiB");
    }
  }

  @Test
  @Tag("4.4")
  @Tag("extra")
  void queueHasALength(Program shop, Task task) {
    task.lookAt("src/main/java/shop/OrderMetrics.java");
    assertThat(shop).gauge(WAITING).isPresent();
    Request order = ShopContract.order(task.oneOf(ShopContract.DRINKS));
    int longest = waiting(shop);
    for (int rushes = 0; longest < QUEUE && rushes < MOST_RUSHES; rushes++) {
      shop.sendTogether(Collections.nCopies(RUSH, order));
      longest = waiting(shop);
    }
    if (longest < QUEUE) {
      throw CheckFailure.expected("orders that wait while the barista makes one drink at a time")
          .butWas("GET /queue tells " + longest + " after a rush")
          .because(
              "without a queue there is nothing to measure; Barista and Routes are the story's");
    }
    // Once a drink is made, a gauge that stays as it was is too high.
    boolean fell = false;
    for (int waiting = longest; !fell; ) {
      fell = waiting < longest;
      double shown = shop.scrape().sum(WAITING, Map.of());
      int later = waiting(shop);
      if (shown > waiting || shown < later) {
        throw CheckFailure.expected(WAITING + " is the length of the queue, up and down")
            .butWas(String.format(Locale.ROOT, "it says %.0f, and GET /queue %d", shown, later))
            .because("a queue that grows is the earliest sign that the barista cannot keep up");
      }
      waiting = later;
    }
    task.evidence("it fell as the queue fell");
  }

  private static int waiting(Program shop) {
    return Integer.parseInt(shop.send(Request.get("/queue")).body().replace(" waiting\n", ""));
  }
}
