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
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

@Lesson(
    main = "shop.Shop",
    lookAt = "src/main/java/shop/HttpMetrics.java",
    validator = ShopContract.class)
final class CountersCheck {
  private static final String REQUESTS = "app_requests_total";
  private static final String RESPONSES = "app_responses_total";
  private static final String EXCEPTIONS = "app_exceptions_total";
  private static final String ORDERS = "shop_orders_total";

  /** URLs of each kind: more than the new series that are allowed. */
  private static final int URLS = 120;

  /** New series may come with a route and a status code, but not with each URL. */
  private static final int MOST_NEW_SERIES = 100;

  /**
   * Standard HTTP methods that no route of the shop has. HEAD is not among them: Javalin answers it
   * for each GET route, also for one that matches every path.
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
        .because("every rate, ratio and alert starts from an exact count")
        .grewBy(customers);
    assertThat(shop).counter(REQUESTS).hasHelp();
  }

  @Test
  @Tag("2.2")
  void failedRequestsAreCountedToo(Program shop, Task task) {
    Scrape before = shop.before();
    List<Response> responses = new ArrayList<>(TrafficScenarios.untilReceiptsFail(shop));
    responses.addAll(shop.send(task.random(3, 9), Request.get("/menu")));
    responses.addAll(shop.send(task.random(2, 5), ShopContract.order("tea")));
    responses.addAll(shop.send(TrafficScenarios.strayUrls(task.random(3, 9))));
    responses.addAll(shop.send(TrafficScenarios.unknownOrders(task.random(2, 6))));

    for (int status : responses.stream().mapToInt(Response::status).distinct().sorted().toArray()) {
      assertThat(shop)
          .since(before)
          .counter(RESPONSES)
          .with("status_code", Integer.toString(status))
          .because("a failure that is not counted is missing when you need it most")
          .grewBy(count(responses, status));
      task.evidence("status_code=\"" + status + "\" grew by " + count(responses, status));
    }
    for (String method : List.of("GET", "POST")) {
      long sent = responses.stream().filter(r -> r.request().method().equals(method)).count();
      String why = "a failed request is a request, too: without it, the error ratio is wrong";
      for (String metric : List.of(REQUESTS, RESPONSES)) {
        assertThat(shop)
            .since(before)
            .counter(metric)
            .with("method", method)
            .because(why)
            .grewBy(sent);
      }
    }

    Scrape beforeOthers = shop.before();
    int others = sendOtherMethods(shop);
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(beforeOthers)
          .counter(metric)
          .because("requests of every method count: scanners send all of them")
          .grewBy(others);
    }
  }

  @Test
  @Tag("2.3")
  void thePathLabelIsTheRoute(Program shop, Task task) {
    Scrape before = shop.before();
    shop.send(TrafficScenarios.unknownOrders(URLS));
    String why =
        "each label value is a time series, so it must not be a URL; and a route that answers 404 is"
            + " still that route";
    checkCountedAt(shop, before, "GET", "/orders/{id}", URLS, why);

    Scrape beforeStray = shop.before();
    shop.send(TrafficScenarios.strayUrls(URLS));
    String unmatched = "";
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      unmatched =
          assertThat(shop)
              .since(beforeStray)
              .counter(metric)
              .because("requests that no route matches are traffic, too")
              .grewOnlyAt(
                  "path",
                  URLS,
                  "one value of path for all URLs that no route matches",
                  "scanners try thousands of URLs: each would be a time series of its own");
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
          .because("requests of every method count")
          .grewOnlyAt(
              "method",
              methods.size(),
              "one value of method for all methods that HTTP does not define",
              "the client chooses the method: each invented one would be a new series");
    }

    Scrape after = shop.scrape();
    assertThat(after)
        .because("each series costs memory in Prometheus for as long as it keeps data")
        .hasAtMostNewSeries(
            MOST_NEW_SERIES, before, "a few new series for " + 2 * URLS + " different URLs");
    task.evidence(
        2 * URLS
            + " URLs: path=\"/orders/{id}\" and \""
            + unmatched
            + "\"; "
            + (after.series() - before.series())
            + " new series on the page");

    checkFailuresCountAtTheirRoute(shop);
    checkCountedAsUnmatched(shop, TrafficScenarios.nearMisses(9), unmatched);
    checkOtherMethodsCountAtOnePath(shop);
  }

  private static void checkFailuresCountAtTheirRoute(Program shop) {
    List<String> accepted = TrafficScenarios.acceptedEarlier(shop);
    Scrape before = shop.before();
    List<Response> failures = new ArrayList<>(TrafficScenarios.untilReceiptsFail(shop, accepted));
    failures.addAll(shop.send(2, ShopContract.order("tea")));
    List<Request> sent = failures.stream().map(Response::request).toList();
    long receipts = sent.stream().filter(request -> request.path().endsWith("/receipt")).count();
    String why = "a route whose failures count elsewhere looks healthy when it is not";
    checkCountedAt(shop, before, "GET", "/orders/{id}/receipt", receipts, why);
    checkCountedAt(shop, before, "POST", "/orders", sent.size() - receipts, why);
  }

  private static void checkCountedAt(
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

  private static void checkCountedAsUnmatched(
      Program shop, List<Request> strays, String unmatched) {
    Scrape before = shop.before();
    shop.send(strays);
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(before)
          .counter(metric)
          .with("path", unmatched)
          .because(
              "no route matches these URLs: ask the router, do not guess from a part of the URL")
          .grewBy(strays.size());
    }
  }

  private static void checkOtherMethodsCountAtOnePath(Program shop) {
    Scrape before = shop.before();
    int others = sendOtherMethods(shop);
    for (String metric : List.of(REQUESTS, RESPONSES)) {
      assertThat(shop)
          .since(before)
          .counter(metric)
          .because("requests that no route matches are traffic, too")
          .grewOnlyAt(
              "path",
              others,
              "one value of path for all URLs that no route matches",
              "scanners try every method: each URL would be a time series of its own");
    }
  }

  /**
   * Sends each method about twice as often as the one before, so that no two mistakes add up to the
   * right number.
   *
   * @return the number of requests
   */
  private static int sendOtherMethods(Program shop) {
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
    // An exception handler that only sends the message would answer this one in another format.
    shop.send(TrafficScenarios.unknownOrders(1).get(0).header("Accept", "application/json"));
    List<Response> receipts = TrafficScenarios.untilReceiptsFail(shop);
    String outOfPaper = "io.javalin.http.InternalServerErrorResponse";
    long jams = checkExceptions(shop, before, receipts, "Server Error", "shop.PrinterJam");
    task.evidence("PrinterJam grew by " + jams);
    long empty = checkExceptions(shop, before, receipts, "out of paper", outOfPaper);
    task.evidence("InternalServerErrorResponse by " + empty);
  }

  private static long checkExceptions(
      Program shop, Scrape before, List<Response> receipts, String body, String exception) {
    long thrown = receipts.stream().filter(r -> r.status() == 500 && r.body().equals(body)).count();
    assertThat(shop)
        .since(before)
        .counter(EXCEPTIONS)
        .with("method", "GET")
        .with("path", "/orders/{id}/receipt")
        .withOneOf("exception_type", simpleName(exception), exception)
        .because("the status shows that it failed, the type shows what to look for")
        .grewBy(thrown);
    return thrown;
  }

  @Test
  @Tag("2.5")
  void ordersAreCountedByDrink(Program shop, Task task) {
    task.lookAt("src/main/java/shop/OrderMetrics.java");
    assertThat(shop).counter(ORDERS).isPresent();
    for (String drink : ShopContract.DRINKS) {
      assertThat(shop.firstScrape())
          .because(
              "before the first order each drink is at 0: in a series that begins with its first"
                  + " event, increase() does not see that event")
          .hasSample(ORDERS, Map.of("drink", drink), 0);
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
              .because("an order counts if the shop has accepted it, and only then")
              .grewBy(times);
          task.evidence(drink + " grew by " + times);
        });

    String onlyTheMenu = "no value of drink but those of the menu, and at most one fixed other";
    assertThat(shop.scrape())
        .because("a text from a client must not become a label value: it could fill the memory")
        .hasNoLabelValue(ORDERS, "drink", unknown, onlyTheMenu)
        .hasAtMostLabelValues(ShopContract.DRINKS.size() + 1, ORDERS, "drink", onlyTheMenu);
    shop.send(Request.post("/orders")); // no drink at all
  }

  private static long count(List<Response> responses, int status) {
    return responses.stream().filter(response -> response.status() == status).count();
  }

  private static String simpleName(String exception) {
    return exception.substring(exception.lastIndexOf('.') + 1);
  }
}
