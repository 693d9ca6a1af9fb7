package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
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
    // A customer may be kept waiting for 0.8 s; you need not be.
    jvm = "-Dpayments.patience.millis=100",
    lookAt = "src/main/java/shop/HttpMetrics.java",
    guard = PaymentShopContract.class)
final class HistogramsCheck {
  private static final String TIME = "app_requests_processing_time_seconds";
  private static final String SUM = TIME + "_sum";
  private static final double OBJECTIVE = 0.3;
  private static final double GIVEN_UP = 0.8;
  private static final double LOYALTY_LOOKUP = 0.04;

  /** Each charge of a card takes at least this long. */
  private static final double CHARGE = 0.005;

  /** Long enough that a clock which somebody else has set back tells clearly less. */
  private static final Duration SLOW_TO_SAY = Duration.ofMillis(200);

  private static final int MOST_TRIES = 8;

  private static final int BOUNDARIES = 15;

  /** So many quick requests that their milliseconds, taken for seconds, cannot be overlooked. */
  private static final int QUICK = 20;

  /** Between the client's clock and the program's: connections, scheduling, a pause of the JVM. */
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
        .because("a histogram's _count says how many requests its times stand for")
        .grewBy(visits);

    List<Request> unknown = TrafficScenarios.unknownOrders(task.random(3, 6));
    shop.send(unknown);
    failIfRaw(shop, unknown, "one histogram a route, with path=\"/orders/{id}\"");

    Scrape beforeOrders = shop.before();
    long start = System.nanoTime();
    List<Response> orders = order(shop, task.random(18, 24));
    double longest = orders.size() * (System.nanoTime() - start) / 1e9 + SLACK;
    double shortest = CHARGE * orders.stream().filter(r -> r.status() == 201).count();
    Map<String, String> labels = Map.of("method", "POST", "path", "/orders");
    double sum = growth(shop, beforeOrders, labels, s -> s >= shortest && s <= longest);
    if (sum < shortest || sum > longest) {
      throw CheckFailure.expected(
              String.format(
                  Locale.ROOT,
                  "%s grows by %.3f to %.3f for %d orders",
                  SUM,
                  shortest,
                  longest,
                  orders.size()))
          .butWas(String.format(Locale.ROOT, "it grew by %.3f", sum) + unit(sum, shortest, longest))
          .because(
              "Prometheus's base unit for time is the second; with it, dashboards and rules can be"
                  + " shared");
    }

    Request stray = TrafficScenarios.strayUrls(1).get(0);
    for (Request quick : List.of(Request.get("/menu"), unknown.get(0), stray)) {
      failIfTooLong(shop, quick);
    }
    failIfRaw(shop, List.of(stray), "one histogram for all URLs that no route matches");
    task.evidence(
        String.format(Locale.ROOT, "_sum grew by %.3f s for %d orders", sum, orders.size()));
  }

  private static void failIfRaw(Program shop, List<Request> sent, String expected) {
    List<String> paths = shop.scrape().labelValues(TIME + "_count", "path");
    List<String> raw = sent.stream().map(Request::path).filter(paths::contains).toList();
    if (!raw.isEmpty()) {
      throw CheckFailure.expected(expected)
          .butWas("one a URL: path=\"" + raw.get(0) + "\"")
          .because("a histogram is a dozen series; one for each URL would be thousands");
    }
  }

  /** All of them together cannot have taken longer than they took one after the other. */
  private static void failIfTooLong(Program shop, Request quick) {
    Scrape before = shop.before();
    long start = System.nanoTime();
    shop.send(QUICK, quick);
    double longest = (System.nanoTime() - start) / 1e9 + SLACK;
    double sum = growth(shop, before, Map.of(), s -> s > 0 && s <= longest);
    if (sum > longest) {
      throw CheckFailure.expected(
              String.format(
                  Locale.ROOT,
                  "%s grows by 0.0 to %.3f for %d × GET %s",
                  SUM,
                  longest,
                  QUICK,
                  quick.path()))
          .butWas(String.format(Locale.ROOT, "it grew by %.3f", sum) + unit(sum, 0, longest))
          .because(
              "a histogram has one unit for all: a sum of seconds and milliseconds is neither");
    }
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
        "failures are often the slowest requests: without them, latency looks best when it is worst";
    assertThat(shop)
        .since(before)
        .histogram(TIME)
        .with("path", "/orders/{id}/receipt")
        .because(why)
        .grewBy(receipts.size());

    // One after the other: what is missing among the ones must not be made up for by the others.
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

    ordersAreTimedToo(shop);
  }

  private static void ordersAreTimedToo(Program shop) {
    Scrape before = shop.before();
    List<Response> orders = TrafficScenarios.untilAnOrderIsGivenUp(shop);
    long givenUp = orders.stream().filter(order -> order.status() == 500).count();
    assertThat(shop)
        .since(before)
        .histogram(TIME)
        .with("method", "POST")
        .with("path", "/orders")
        .because(
            givenUp + " of them answered 500, given up: nobody has waited longer for an answer")
        .grewBy(orders.size());

    Scrape beforeTea = shop.before();
    shop.send(3, ShopContract.order("tea"));
    assertThat(shop)
        .since(beforeTea)
        .histogram(TIME)
        .with("method", "POST")
        .with("path", "/orders")
        .because("who is told 400 has waited as well: the histogram counts what the counter counts")
        .grewBy(3);
  }

  @Test
  @Tag("3.3")
  void bucketsFitTheQuestion(Program shop, Task task) {
    task.lookAt("src/main/java/shop/HttpInstruments.java");
    Map<String, String> orders = Map.of("path", "/orders");
    if (shop.scrape().sum(TIME + "_count", orders) == 0) {
      order(shop, task.random(10, 14)); // so that this task can be checked alone
    }
    Buckets buckets = Buckets.of(shop.scrape(), TIME, orders);
    String found =
        buckets.boundaries().isEmpty()
            ? "no boundary but +Inf: a native histogram has no classic buckets on this page"
            : "the boundaries are " + buckets.boundariesText();
    if (!buckets.has(OBJECTIVE)) {
      boolean millis = buckets.has(OBJECTIVE * 1000);
      throw CheckFailure.expected("a boundary at 0.3")
          .butWas(found + (millis ? "; are they milliseconds? The values are seconds" : ""))
          .because(
              "the share of requests under 300 ms can be counted exactly only at a boundary; elsewhere it is guessed");
    }
    if (buckets.largest() < GIVEN_UP) {
      throw CheckFailure.expected("a finite boundary at or above 0.8")
          .butWas(found)
          .because(
              "no quantile can be larger than the last finite boundary: the slow payments would disappear");
    }
    task.evidence("0.3 and " + Buckets.text(buckets.largest()) + " are boundaries");
    task.show(buckets.picture());
  }

  @Test
  @Tag("3.4")
  void clockCoversTheWholeRequestFinely(Program shop, Task task) {
    failIfClockIsShared(shop);
    Request visit = Request.get("/orders/" + TrafficScenarios.acceptedEarlier(shop).get(0));
    Scrape before = shop.before();
    int visits = task.random(5, 8);
    shop.sendTogether(Collections.nCopies(visits, visit.header("Loyalty-Card", "7")));
    Map<String, String> labels = Map.of("method", "GET", "path", "/orders/{id}");
    double least = visits * LOYALTY_LOOKUP * 0.95;
    double slow = growth(shop, before, labels, s -> s >= least);
    if (slow < least) {
      throw CheckFailure.expected(
              String.format(
                  Locale.ROOT, "%d visits with a loyalty card take at least %.2f s", visits, least))
          .butWas(String.format(Locale.ROOT, "%s grew by %.3f", SUM, slow))
          .because(
              "the customer waits for the filters too; the clock starts before the first of them");
    }

    int quick = task.random(20, 30);
    double millis = millisOfVisits(shop, quick);
    // A clock of microseconds may hit a whole millisecond once; it does not do so twice.
    if (isWhole(millis) && isWhole(millisOfVisits(shop, quick + 1))) {
      throw CheckFailure.expected(
              "the time of " + quick + " quick requests, finer than a millisecond")
          .butWas(String.format(Locale.ROOT, "exactly %.0f ms in sum", millis))
          .because(
              "most requests take less than a millisecond; a clock of whole milliseconds sees 0 or 1");
    }
    task.evidence(String.format(Locale.ROOT, "%d quick requests took %.3f ms", quick, millis));
  }

  /** Others come and go while one customer is slow to say what they want. */
  private static void failIfClockIsShared(Program shop) {
    double least = SLOW_TO_SAY.toMillis() / 1000.0;
    for (int i = 0; i < MOST_TRIES; i++) {
      Scrape before = shop.before();
      List<HeldRequest> slow = shop.holdRequests(1, ShopContract.order("tea"));
      Deadline order = Deadline.in(SLOW_TO_SAY);
      long lastVisit = System.nanoTime();
      try {
        while (!order.isOver()) {
          lastVisit = System.nanoTime();
          shop.send(Request.get("/menu"));
        }
      } finally {
        HeldRequest.release(slow);
      }
      double sinceThen = (System.nanoTime() - lastVisit) / 1e9;
      double sum =
          growth(shop, before, Map.of("method", "POST", "path", "/orders"), s -> s >= least);
      if (sum < least) {
        throw CheckFailure.expected(
                String.format(
                    Locale.ROOT, "an order that is %.1f s under way takes at least as long", least))
            .butWas(String.format(Locale.ROOT, "%s grew by %.3f", SUM, sum))
            .because(
                "requests overlap: one start for all is that of whoever came last, so each needs its own");
      }
      if (sinceThen < least) {
        return; // on a busy machine the last visit alone may take as long, and proves nothing
      }
    }
  }

  @Test
  @Tag("3.5")
  void histogramStaysAffordable(Program shop, Task task) {
    task.lookAt("src/main/java/shop/HttpInstruments.java");
    Buckets buckets = Buckets.of(shop.scrape(), TIME, Map.of());
    if (buckets.boundaries().size() > BOUNDARIES) {
      throw CheckFailure.expected("at most " + BOUNDARIES + " boundaries")
          .butWas(buckets.boundaries().size() + " boundaries: " + buckets.boundariesText())
          .because("each boundary is a series for every route and method, in every instance");
    }
    int each = buckets.boundaries().size() + 3;
    task.evidence(
        buckets.boundaries().size()
            + " boundaries: "
            + each
            + " series a route; 500 raw URLs would be "
            + 500 * each);
  }

  /** Which unit a sum seems to be in that is no sum of seconds. */
  private static String unit(double sum, double shortest, double longest) {
    if (sum == 0) {
      return ": were they cut to whole seconds? In Java, 25 / 1000 is 0, and 25 / 1000.0 is 0.025";
    }
    String[] units = {"milliseconds", "microseconds", "nanoseconds"};
    double seconds = sum;
    for (String unit : units) {
      seconds /= 1000;
      if (seconds >= shortest && seconds <= longest) {
        return ", which looks like " + unit;
      }
    }
    return "";
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

  private static double growth(
      Program shop, Scrape before, Map<String, String> labels, Predicate<Double> good) {
    return shop.settle(page -> page.sum(SUM, labels) - before.sum(SUM, labels), good).value();
  }

  private static List<Response> order(Program shop, int lattes) {
    return shop.sendTogether(Collections.nCopies(lattes, ShopContract.order("latte")));
  }
}
