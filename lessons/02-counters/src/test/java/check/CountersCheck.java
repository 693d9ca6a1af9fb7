package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
import workshop.grader.exposition.Sample;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

@Lesson(
    main = "shop.Shop",
    lookAt = "src/main/java/shop/HttpMetrics.java",
    guard = ShopContract.class)
final class CountersCheck {
  private static final String REQUESTS = "app_requests_total";
  private static final String RESPONSES = "app_responses_total";
  private static final String EXCEPTIONS = "app_exceptions_total";
  private static final String ORDERS = "shop_orders_total";

  /** URLs of each kind, so many that a series for each would be no handful. */
  private static final int URLS = 120;

  /** Many URLs may add a few series, one a route and status; not one a URL. */
  private static final int HANDFUL = 100;

  /**
   * Methods of the HTTP standard that no route of the shop takes. HEAD is none of them: Javalin
   * itself answers it wherever a GET route would, also one that catches all to say no.
   */
  private static final List<String> OTHER_METHODS = List.of("OPTIONS", "PUT", "DELETE", "PATCH");

  @Test
  @Tag("2.1")
  void everyRequestIsCountedOnce(Program shop, Task task) {
    int customers = task.random(20, 50);
    Scrape before = shop.before();
    shop.send(customers, Request.get("/menu"));
    assertThat(shop)
        .since(before)
        .counter(REQUESTS)
        .with("method", "GET")
        .with("path", "/menu")
        .because("every rate, share and alert starts from a count that is exact")
        .grewBy(customers);
    assertThat(shop).counter(REQUESTS).hasHelp();
  }

  @Test
  @Tag("2.2")
  void failedRequestsAreCountedToo(Program shop, Task task) {
    Scrape before = shop.before();
    List<Response> morning = new ArrayList<>(TrafficScenarios.untilReceiptsFail(shop));
    morning.addAll(shop.send(task.random(3, 9), Request.get("/menu")));
    morning.addAll(shop.send(task.random(2, 5), ShopContract.order("tea")));
    morning.addAll(shop.send(TrafficScenarios.strayUrls(task.random(3, 9))));
    morning.addAll(shop.send(TrafficScenarios.unknownOrders(task.random(2, 6))));

    for (int status : morning.stream().mapToInt(Response::status).distinct().sorted().toArray()) {
      assertThat(shop)
          .since(before)
          .counter(RESPONSES)
          .with("status_code", Integer.toString(status))
          .because("what is not counted when it fails is missing on the night when it matters")
          .grewBy(count(morning, status));
      task.evidence("status_code=\"" + status + "\" grew by " + count(morning, status));
    }
    for (String method : List.of("GET", "POST")) {
      long sent = morning.stream().filter(r -> r.request().method().equals(method)).count();
      String why = "a request that fails is a request: without it, the share of errors is wrong";
      assertThat(shop)
          .since(before)
          .counter(REQUESTS)
          .with("method", method)
          .because(why)
          .grewBy(sent);
      assertThat(shop)
          .since(before)
          .counter(RESPONSES)
          .with("method", method)
          .because(why)
          .grewBy(sent);
    }

    Scrape beforeOthers = shop.before();
    int others = straysOfOtherMethods(shop);
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(beforeOthers)
          .counter(metric)
          .because("a request is a request, whatever its method: scanners send them all")
          .grewBy(others);
    }
  }

  @Test
  @Tag("2.3")
  void pathIsTheRoute(Program shop, Task task) {
    Scrape before = shop.before();
    shop.send(TrafficScenarios.unknownOrders(URLS));
    String why =
        "each distinct value is a time series, so a URL must not be one; and a route that answers"
            + " 404 is still that route";
    countedAt(shop, before, "GET", "/orders/{id}", URLS, why);

    Scrape beforeStray = shop.before();
    shop.send(TrafficScenarios.strayUrls(URLS));
    String unmatched = "";
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      unmatched =
          assertThat(shop)
              .since(beforeStray)
              .counter(metric)
              .because("stray requests are traffic too")
              .grewOnlyAt(
                  "path",
                  URLS,
                  "one value of path for all URLs that no route matches",
                  "scanners try thousands of URLs: each one would be a time series of its own");
    }

    Scrape beforeBrew = shop.before();
    List<Request> methods =
        List.of(
            Request.of("BREW", "/menu"),
            Request.of("STEAM", "/menu"),
            Request.of("GRIND", "/menu"));
    shop.send(methods);
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(beforeBrew)
          .counter(metric)
          .because("a request is a request, whatever its method")
          .grewOnlyAt(
              "method",
              methods.size(),
              "one value of method for all that HTTP does not know",
              "the method is the client's word: whoever invents some makes series");
    }

    int grown = shop.scrape().series() - before.series();
    if (grown > HANDFUL) {
      throw CheckFailure.expected("a handful of new series for " + 2 * URLS + " different URLs")
          .butWas(grown + " new series on the page; " + shop.scrape().mostVaried())
          .because("each one costs memory in Prometheus for as long as it keeps data");
    }
    task.evidence(
        2 * URLS
            + " URLs: path=\"/orders/{id}\" and \""
            + unmatched
            + "\"; "
            + grown
            + " new series on the page");

    failuresCountAtTheirRoute(shop);
    countedAsUnmatched(shop, TrafficScenarios.nearMisses(9), unmatched);
    straysOfOtherMethodsCountAtOnePath(shop);
  }

  private static void failuresCountAtTheirRoute(Program shop) {
    List<String> accepted = TrafficScenarios.acceptedEarlier(shop);
    Scrape before = shop.before();
    List<Response> failures = new ArrayList<>(TrafficScenarios.untilReceiptsFail(shop, accepted));
    failures.addAll(shop.send(2, ShopContract.order("tea")));
    List<Request> sent = failures.stream().map(Response::request).toList();
    long receipts = sent.stream().filter(request -> request.path().endsWith("/receipt")).count();
    String why = "a route whose failures stand elsewhere looks well when it is not";
    countedAt(shop, before, "GET", "/orders/{id}/receipt", receipts, why);
    countedAt(shop, before, "POST", "/orders", sent.size() - receipts, why);
  }

  private static void countedAt(
      Program shop, Scrape before, String method, String path, long times, String why) {
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(before)
          .counter(metric)
          .with("method", method)
          .with("path", path)
          .because(why)
          .grewBy(times);
    }
  }

  private static void countedAsUnmatched(Program shop, List<Request> strays, String unmatched) {
    Scrape before = shop.before();
    shop.send(strays);
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(before)
          .counter(metric)
          .with("path", unmatched)
          .because("no route takes it: that is for the router to say, not for half a URL")
          .grewBy(strays.size());
    }
  }

  private static void straysOfOtherMethodsCountAtOnePath(Program shop) {
    Scrape before = shop.before();
    int others = straysOfOtherMethods(shop);
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(before)
          .counter(metric)
          .because("stray requests are traffic too")
          .grewOnlyAt(
              "path",
              others,
              "one value of path for all URLs that no route matches",
              "scanners try every method: each URL would be a time series of its own");
    }
  }

  /**
   * Each method twice as often as the one before: no two mistakes make up for each other.
   *
   * @return how many requests were sent
   */
  private static int straysOfOtherMethods(Program shop) {
    int sent = 0;
    for (String method : OTHER_METHODS) {
      List<Request> strays = TrafficScenarios.strayUrls(sent + 1);
      shop.send(strays.stream().map(stray -> Request.of(method, stray.path())).toList());
      sent += strays.size();
    }
    return sent;
  }

  @Test
  @Tag("2.4")
  void exceptionsAreCountedByType(Program shop, Task task) {
    Scrape before = shop.before();
    // A handler for exceptions that only passes the message on would answer this one otherwise.
    shop.send(TrafficScenarios.unknownOrders(1).get(0).header("Accept", "application/json"));
    List<Response> receipts = TrafficScenarios.untilReceiptsFail(shop);
    String outOfPaper = "io.javalin.http.InternalServerErrorResponse";
    task.evidence(
        "PrinterJam grew by " + grown(shop, before, receipts, "Server Error", "shop.PrinterJam"));
    task.evidence(
        "InternalServerErrorResponse by "
            + grown(shop, before, receipts, "out of paper", outOfPaper));
  }

  private static long grown(
      Program shop, Scrape before, List<Response> receipts, String body, String exception) {
    long thrown = receipts.stream().filter(r -> r.status() == 500 && r.body().equals(body)).count();
    assertThat(shop)
        .since(before)
        .counter(EXCEPTIONS)
        .with("method", "GET")
        .with("path", "/orders/{id}/receipt")
        .withOneOf("exception_type", simpleName(exception), exception)
        .because("a status says that it failed, the type says what to look for")
        .grewBy(thrown);
    return thrown;
  }

  @Test
  @Tag("2.5")
  void ordersAreCountedByDrink(Program shop, Task task) {
    task.lookAt("src/main/java/shop/OrderMetrics.java");
    assertThat(shop).counter(ORDERS).isPresent();
    for (String drink : ShopContract.DRINKS) {
      List<Sample> atOpening = shop.firstScrape().samples(ORDERS, Map.of("drink", drink));
      if (atOpening.isEmpty() || atOpening.stream().anyMatch(sample -> sample.value() != 0)) {
        throw CheckFailure.expected(ORDERS + "{drink=\"" + drink + "\"} 0 before the first order")
            .butWas(found(shop.firstScrape()))
            .because(
                "a series that begins with its first event loses that event: increase() sees no"
                    + " growth");
      }
    }

    Scrape before = shop.before();
    Map<String, Integer> orders = new LinkedHashMap<>();
    List<String> accepted = new ArrayList<>();
    for (String drink : ShopContract.DRINKS) {
      orders.put(drink, task.random(1, 6));
      accepted.addAll(
          TrafficScenarios.acceptedIds(shop.send(orders.get(drink), ShopContract.order(drink))));
    }
    shop.send(Request.get("/menu"));
    shop.send(accepted.stream().map(id -> Request.get("/orders/" + id)).toList());
    shop.send(accepted.stream().map(ShopContract::receipt).toList());
    List<String> unknown = List.of("tea", "water", "cocoa");
    shop.send(unknown.stream().map(ShopContract::order).toList());
    orders.forEach(
        (drink, times) -> {
          assertThat(shop)
              .since(before)
              .counter(ORDERS)
              .with("drink", drink)
              .because("an order counts when the shop has taken it, and only then")
              .grewBy(times);
          task.evidence(drink + " grew by " + times);
        });

    List<String> values = new ArrayList<>(shop.scrape().labelValues(ORDERS, "drink"));
    values.removeAll(ShopContract.DRINKS);
    if (values.size() > 1 || values.stream().anyMatch(unknown::contains)) {
      throw CheckFailure.expected(
              "no value of drink but those of the menu, and at most one fixed other")
          .butWas("drink is also " + String.join(", ", values))
          .because(
              "what a customer types must not become a label value: anybody could fill the memory");
    }
    shop.send(Request.post("/orders")); // no drink at all
  }

  private static String found(Scrape page) {
    List<String> series = page.samples(ORDERS).stream().map(Scrape::text).limit(4).toList();
    return series.isEmpty() ? "no series of it before the first order" : String.join("\n", series);
  }

  private static long count(List<Response> responses, int status) {
    return responses.stream().filter(response -> response.status() == status).count();
  }

  private static String simpleName(String exception) {
    return exception.substring(exception.lastIndexOf('.') + 1);
  }
}
