package check;

import static check.BucketsAssert.assertThatBuckets;
import static check.SumAssert.SUM;
import static check.SumAssert.assertThatSum;
import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Buckets;
import workshop.grader.HeldRequest;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.program.Deadline;
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
final class HistogramsCheck {
  private static final String TIME = "app_requests_processing_time_seconds";
  private static final double OBJECTIVE = 0.3;
  private static final double GIVEN_UP = 0.8;
  private static final double LOYALTY_LOOKUP = 0.04;

  /** Each charge of a card takes at least this long. */
  private static final double CHARGE = 0.005;

  /** Long enough to see that another request has restarted the clock. */
  private static final Duration SLOW_BODY = Duration.ofMillis(200);

  private static final int MOST_TRIES = 8;
  private static final int BOUNDARIES = 15;

  /** With so many quick requests, milliseconds that are taken for seconds exceed the bound. */
  private static final int QUICK = 20;

  /** The client measures connections, scheduling and pauses of the JVM, too. */
  private static final double SLACK = 0.25;

  @Test
  @Tag("3.1")
  void requestsAreTimedInSeconds(Program shop, Task task) {
    int visits = task.random(12, 24);
    Scrape before = shop.before();
    shop.send(visits, Request.get("/menu"));
    assertThat(shop)
        .since(before)
        .histogram(TIME)
        .with("method", "GET")
        .with("path", "/menu")
        .because("the _count of a histogram is the number of requests that its times are of")
        .grewBy(visits);

    List<Request> unknown = TrafficScenarios.unknownOrders(task.random(3, 6));
    shop.send(unknown);
    checkNoUrlIsAPath(shop, unknown, "one histogram a route, with path=\"/orders/{id}\"");

    Scrape beforeOrders = shop.before();
    long start = System.nanoTime();
    List<Response> orders = order(shop, task.random(18, 24));
    double longest = orders.size() * (System.nanoTime() - start) / 1e9 + SLACK;
    double shortest = CHARGE * orders.stream().filter(r -> r.status() == 201).count();
    double sum =
        assertThatSum(shop, beforeOrders, Map.of("method", "POST", "path", "/orders"))
            .because(
                "the base unit of Prometheus for time is the second, so that dashboards and rules"
                    + " can be shared")
            .growsBetween(shortest, longest, orders.size() + " orders");

    Request stray = TrafficScenarios.strayUrls(1).get(0);
    for (Request quick : List.of(Request.get("/menu"), unknown.get(0), stray)) {
      checkUnit(shop, quick);
    }
    checkNoUrlIsAPath(shop, List.of(stray), "one histogram for all URLs that no route matches");
    task.evidence(
        String.format(Locale.ROOT, "_sum grew by %.3f s for %d orders", sum, orders.size()));
  }

  private static void checkNoUrlIsAPath(Program shop, List<Request> sent, String expected) {
    assertThat(shop.scrape())
        .because("a histogram is a dozen series; one for each URL would be thousands")
        .hasNoLabelValue(
            TIME + "_count", "path", sent.stream().map(Request::path).toList(), expected);
  }

  /** Checks that the times of quick requests are not longer than all of them took together. */
  private static void checkUnit(Program shop, Request quick) {
    Scrape before = shop.before();
    long start = System.nanoTime();
    shop.send(QUICK, quick);
    double longest = (System.nanoTime() - start) / 1e9 + SLACK;
    assertThatSum(shop, before, Map.of())
        .because("a histogram has one unit: a sum of seconds and milliseconds is neither")
        .growsBetween(0, longest, QUICK + " × GET " + quick.path());
  }

  @Test
  @Tag("3.2")
  void failedRequestsAreTimedToo(Program shop, Task task) {
    List<String> accepted = TrafficScenarios.acceptedEarlier(shop);
    Scrape before = shop.before();
    List<Response> receipts =
        TrafficScenarios.untilReceiptsFail(shop, accepted).stream()
            .filter(r -> r.request().path().endsWith("/receipt"))
            .toList();
    String why =
        "failures are often the slowest requests: without them, the worst latency looks best";
    assertThat(shop)
        .since(before)
        .histogram(TIME)
        .with("path", "/orders/{id}/receipt")
        .because(why)
        .grewBy(receipts.size());

    // Each kind on its own, so that too many of one kind do not hide that others are missing.
    List<Request> strays = TrafficScenarios.strayUrls(task.random(3, 9));
    Scrape beforeStrays = shop.before();
    shop.send(strays);
    assertThat(shop)
        .since(beforeStrays)
        .histogram(TIME)
        .with("method", "GET")
        .because(why)
        .grewBy(strays.size());

    List<Request> unknown = TrafficScenarios.unknownOrders(task.random(3, 9));
    Scrape beforeUnknown = shop.before();
    shop.send(unknown);
    assertThat(shop)
        .since(beforeUnknown)
        .histogram(TIME)
        .with("path", "/orders/{id}")
        .because(why)
        .grewBy(unknown.size());

    checkFailedOrders(shop);
  }

  private static void checkFailedOrders(Program shop) {
    Scrape before = shop.before();
    List<Response> orders = TrafficScenarios.untilAnOrderIsGivenUp(shop);
    long givenUp = orders.stream().filter(order -> order.status() == 500).count();
    assertThat(shop)
        .since(before)
        .histogram(TIME)
        .with("method", "POST")
        .with("path", "/orders")
        .because(
            givenUp + " of them failed with 500 after the longest wait of all: observe them, too")
        .grewBy(orders.size());

    Scrape beforeTea = shop.before();
    shop.send(3, ShopContract.order("tea"));
    assertThat(shop)
        .since(beforeTea)
        .histogram(TIME)
        .with("method", "POST")
        .with("path", "/orders")
        .because("a client that gets 400 has waited, too: the histogram counts like the counter")
        .grewBy(3);
  }

  @Test
  @Tag("3.3")
  void bucketsFitTheQuestion(Program shop, Task task) {
    task.lookAt("src/main/java/shop/HttpInstruments.java");
    Map<String, String> orders = Map.of("path", "/orders");
    if (shop.scrape().sum(TIME + "_count", orders) == 0) {
      order(shop, task.random(10, 14)); // this task is checked alone
    }
    Buckets buckets = Buckets.of(shop.scrape(), TIME, orders);
    assertThatBuckets(buckets)
        .because(
            "the ratio of requests under 300 ms is exact only at a boundary; elsewhere it is estimated")
        .haveBoundary(OBJECTIVE)
        .because("no quantile is above the last finite boundary: the slow payments would disappear")
        .haveBoundaryAtOrAbove(GIVEN_UP);
    task.evidence("0.3 and " + Buckets.text(buckets.largest()) + " are boundaries");
    task.show(buckets.picture());
  }

  @Test
  @Tag("3.4")
  void theClockIsPreciseAndStartsEarly(Program shop, Task task) {
    checkEachRequestHasItsClock(shop);
    Request visit = Request.get("/orders/" + TrafficScenarios.acceptedEarlier(shop).get(0));
    Scrape before = shop.before();
    int visits = task.random(5, 8);
    shop.sendTogether(Collections.nCopies(visits, visit.header("Loyalty-Card", "7")));
    Map<String, String> labels = Map.of("method", "GET", "path", "/orders/{id}");
    double least = visits * LOYALTY_LOOKUP * 0.95;
    assertThatSum(shop, before, labels)
        .because("the customer waits for the filters, too: start the clock before the first one")
        .growsByAtLeast(least, visits + " requests with a loyalty card take");

    int quick = task.random(20, 30);
    double millis = millisOfVisits(shop, quick);
    // With a clock of microseconds one sum may be a whole number of milliseconds, but not two.
    if (isWhole(millis) && isWhole(millisOfVisits(shop, quick + 1))) {
      throw CheckFailure.expected(
              "the time of " + quick + " quick requests is finer than a millisecond")
          .butWas(String.format(Locale.ROOT, "it is exactly %.0f ms", millis))
          .because(
              "most requests take less than a millisecond: in whole milliseconds they are 0 or 1");
    }
    task.evidence(String.format(Locale.ROOT, "%d quick requests took %.3f ms", quick, millis));
  }

  /** Sends other requests while the body of one request is still on its way. */
  private static void checkEachRequestHasItsClock(Program shop) {
    double least = SLOW_BODY.toMillis() / 1000.0;
    for (int i = 0; i < MOST_TRIES; i++) {
      Scrape before = shop.before();
      List<HeldRequest> slow = shop.holdRequests(1, ShopContract.order("tea"));
      Deadline body = Deadline.in(SLOW_BODY);
      long lastRequest = System.nanoTime();
      try {
        while (!body.isOver()) {
          lastRequest = System.nanoTime();
          shop.send(Request.get("/menu"));
        }
      } finally {
        HeldRequest.release(slow);
      }
      double sinceThen = (System.nanoTime() - lastRequest) / 1e9;
      assertThatSum(shop, before, Map.of("method", "POST", "path", "/orders"))
          .because(
              "requests overlap: a start time that they share is the one of the last request, so"
                  + " each needs its own")
          .growsByAtLeast(least, "an order whose body takes " + least + " s to arrive takes");
      if (sinceThen < least) {
        return; // otherwise the last request alone, on a busy machine, may have taken as long
      }
    }
  }

  @Test
  @Tag("3.5")
  void theHistogramHasFewBuckets(Program shop, Task task) {
    task.lookAt("src/main/java/shop/HttpInstruments.java");
    Buckets buckets = Buckets.of(shop.scrape(), TIME, Map.of());
    assertThatBuckets(buckets)
        .because("each boundary is a series for every route and method, in every instance")
        .haveAtMostBoundaries(BOUNDARIES);
    int each = buckets.boundaries().size() + 3;
    task.evidence(
        buckets.boundaries().size()
            + " boundaries: "
            + each
            + " series a route; 500 raw URLs would be "
            + 500 * each);
  }

  private static double millisOfVisits(Program shop, int visits) {
    Map<String, String> menu = Map.of("method", "GET", "path", "/menu");
    Scrape before = shop.before();
    shop.send(visits, Request.get("/menu"));
    assertThat(shop)
        .since(before)
        .histogram(TIME)
        .with("method", "GET")
        .with("path", "/menu")
        .grewBy(visits);
    return (shop.scrape().sum(SUM, menu) - before.sum(SUM, menu)) * 1000;
  }

  private static boolean isWhole(double millis) {
    return Math.abs(millis - Math.rint(millis)) < 1e-6;
  }

  private static List<Response> order(Program shop, int lattes) {
    return shop.sendTogether(Collections.nCopies(lattes, ShopContract.order("latte")));
  }
}
