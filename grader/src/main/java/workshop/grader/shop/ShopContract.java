package workshop.grader.shop;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.http.ResponseValidator;
import workshop.grader.report.CheckFailure;

/**
 * The responses of the coffee shop. Its failures are planted and depend only on the seed and the
 * order's number, so that there is one right response to each request.
 */
public class ShopContract implements ResponseValidator {
  /** The menu, with prices. */
  public static final Map<String, String> PRICES =
      Map.of("espresso", "2.20", "latte", "3.40", "cappuccino", "3.20", "filter", "2.00");

  /** The drinks in the order of the menu. */
  public static final List<String> DRINKS = List.of("espresso", "latte", "cappuccino", "filter");

  private static final Pattern ORDER = Pattern.compile("/orders/([^/]+)");
  private static final Pattern RECEIPT = Pattern.compile("/orders/([^/]+)/receipt");
  private static final Pattern ACCEPTED = Pattern.compile("order (\\d+): (\\w+)\n");

  private static final Set<String> HEADERS =
      Set.of("date", "content-type", "content-length", "transfer-encoding", "location");

  private static final String JSON = "application/json";

  private static final String WHY =
      "instrumentation must not change the response: same status, same body, same headers";

  private final long seed;
  private final Map<String, String> drinkByOrder = new ConcurrentHashMap<>();

  /** Creates the contract of a shop with this seed. */
  public ShopContract(long seed) {
    this.seed = seed;
  }

  /** Returns an order of a drink, which need not be on the menu. */
  public static Request order(String drink) {
    return Request.post("/orders").form("drink", drink);
  }

  /** Returns a request for an order's receipt. */
  public static Request receipt(String id) {
    return Request.get("/orders/" + id + "/receipt");
  }

  /** Returns the number of the order that a response has accepted. */
  public static String id(Response accepted) {
    return accepted.header("location").replace("/orders/", "");
  }

  @Override
  public void check(Response response) {
    Request request = response.request();
    String path = request.path();
    Matcher order = ORDER.matcher(path);
    Matcher receipt = RECEIPT.matcher(path);
    if (request.method().equals("GET") && path.equals("/menu")) {
      expect(response, 200, menu());
    } else if (request.method().equals("POST") && path.equals("/orders")) {
      checkOrder(response, form(request, "drink").orElse("nothing"));
    } else if (request.method().equals("GET") && receipt.matches()) {
      checkReceipt(response, receipt.group(1));
    } else if (request.method().equals("GET") && order.matches()) {
      String drink = drinkByOrder.get(order.group(1));
      if (drink == null) {
        expectProblem(response, 404, "no order " + order.group(1));
      } else {
        expect(response, 200, "order " + order.group(1) + ": " + drink + "\n");
      }
    } else if (request.method().equals("GET") && path.equals("/queue")) {
      String waiting = response.body().matches("\\d+ waiting\n") ? response.body() : "0 waiting\n";
      expect(response, 200, waiting);
    } else {
      expect(response, 404, "Endpoint " + request.method() + " " + path + " not found");
    }
  }

  private void checkOrder(Response response, String drink) {
    if (!DRINKS.contains(drink)) {
      expect(response, 400, "not on the menu: " + drink);
      return;
    }
    if (mayBeRefused(response)) {
      return;
    }
    Matcher accepted = ACCEPTED.matcher(response.body());
    if (response.status() != 201 || !accepted.matches() || !accepted.group(2).equals(drink)) {
      throw changed(response, 201, "order 1: " + drink);
    }
    if (!response.header("location").equals("/orders/" + accepted.group(1))) {
      throw CheckFailure.expected(
              "POST /orders answers with the header Location: /orders/" + accepted.group(1))
          .butWas(
              response.header("location").isEmpty()
                  ? "no such header"
                  : response.header("location"))
          .because(WHY);
    }
    expect(response, 201, "order " + accepted.group(1) + ": " + drink + "\n");
    drinkByOrder.put(accepted.group(1), drink);
  }

  /** Returns true if the order failed because of a planted failure. */
  boolean mayBeRefused(Response response) {
    return false;
  }

  private void checkReceipt(Response response, String id) {
    String drink = drinkByOrder.get(id);
    if (drink == null) {
      expect(response, 404, "no order " + id);
      return;
    }
    double draw = draw("receipt", Long.parseLong(id));
    if (draw < 0.2) {
      expect(response, 500, "Server Error");
    } else if (draw < 0.35) {
      expect(response, 500, "out of paper");
    } else {
      expect(
          response, 200, "order " + id + ": " + drink + " " + PRICES.get(drink) + ", thank you\n");
    }
  }

  /** Returns a number from 0 up to 1 that decides an order's planted failure. */
  final double draw(String what, long orderId) {
    return new SplittableRandom(seed * 31 + what.hashCode() + orderId * 1_000_003).nextDouble();
  }

  /** Javalin writes its own exceptions in the format that the client accepts. */
  private static void expectProblem(Response response, int status, String title) {
    if (!response.request().headers().getOrDefault("Accept", "").equals(JSON)) {
      expect(response, status, title);
    } else if (response.status() != status
        || !response.header("content-type").equals(JSON)
        || !response.body().contains('"' + title + '"')) {
      String request = request(response) + " with the header Accept: " + JSON;
      throw CheckFailure.expected(
              request + " answers " + status + " with " + JSON + ", title: " + title)
          .butWas(answer(response))
          .because(WHY);
    }
  }

  static void expect(Response response, int status, String body) {
    if (response.status() != status
        || !response.body().equals(body)
        || !response.header("content-type").equals("text/plain")) {
      throw changed(response, status, body);
    }
    for (String header : response.headers().keySet()) {
      if (!HEADERS.contains(header)) {
        throw CheckFailure.expected(request(response) + " answers without a header " + header)
            .butWas(header + ": " + line(response.header(header)))
            .because(WHY);
      }
    }
  }

  /** Returns a field of a request's form. */
  static Optional<String> form(Request request, String name) {
    return Arrays.stream(request.body().split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair[0].equals(name) && pair.length == 2)
        .map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
        .findFirst();
  }

  private static CheckFailure changed(Response response, int status, String body) {
    return CheckFailure.expected(
            request(response) + " answers " + status + " with text/plain: " + line(body))
        .butWas(answer(response))
        .because(WHY);
  }

  private static String answer(Response response) {
    return response.status()
        + " with "
        + response.header("content-type")
        + ": "
        + line(response.body());
  }

  private static String request(Response response) {
    return response.request().method() + " " + response.request().path();
  }

  private static String menu() {
    StringBuilder menu = new StringBuilder();
    DRINKS.forEach(drink -> menu.append(drink).append(' ').append(PRICES.get(drink)).append('\n'));
    return menu.toString();
  }

  private static String line(String body) {
    String line = body.strip().replace("\n", " / ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
