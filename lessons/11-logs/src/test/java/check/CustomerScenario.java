package check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.logs.PrintedLine;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Traceparent;
import workshop.grader.shop.CardNumber;
import workshop.grader.shop.CardShopContract;
import workshop.grader.shop.ShopContract;
import workshop.grader.shop.TrafficScenarios;

/** Sends the customers' requests of one task, and waits for the lines that the shop prints. */
final class CustomerScenario {
  static final CardNumber CARD = new CardNumber("4111222233334242");

  private static final CardNumber CARD_WITHOUT_BRAND = new CardNumber("9999000011112222");
  private static final int WAVE = 24;
  private static final int MOST_WAVES = 12;

  private final Program shop;
  private final OtlpReceiver otlp;
  private final Task task;
  private final long firstLine;
  private final List<TracedRequest> requests = new ArrayList<>();

  CustomerScenario(Program shop, OtlpReceiver otlp, Task task) {
    this.shop = shop;
    this.otlp = otlp;
    this.task = task;
    firstLine = shop.printedLines();
  }

  /** Returns the requests so far, in the order in which they were sent. */
  List<TracedRequest> requests() {
    return requests;
  }

  /** Waits until the access log has a record of each request; returns all lines since the start. */
  List<PrintedLine> awaitLines() {
    return shop.printed(
        firstLine,
        lines -> requests.stream().allMatch(r -> lines.stream().anyMatch(r::isCustomerIn)));
  }

  /** Sends requests that do not fail. */
  CustomerScenario sendEveryday() {
    List<Request> everyday = new ArrayList<>();
    everyday.add(Request.get("/menu"));
    everyday.add(
        CardShopContract.order(task.oneOf(ShopContract.DRINKS), CARD).form("voucher", "X"));
    everyday.add(ShopContract.order("tea"));
    everyday.addAll(TrafficScenarios.unknownOrders(2));
    everyday.addAll(TrafficScenarios.strayUrls(2));
    send(everyday);
    return this;
  }

  /** Sends a request of a customer whose name an encoder has to escape. */
  CustomerScenario sendWithQuotes() {
    Traceparent caller = task.caller();
    String customer = customer(caller);
    Request menu = request(customer + " \"the \\ regular\"", caller, Request.get("/menu"));
    requests.add(new TracedRequest(shop.send(menu), caller, customer));
    return this;
  }

  /** Requests receipts until the printer jams, which throws an exception. */
  CustomerScenario sendUntilThePrinterJams() {
    for (int i = 0; i < MOST_WAVES; i++) {
      Request order = CardShopContract.order("latte", CARD).form("voucher", "X");
      List<String> ids = TrafficScenarios.acceptedIds(shop.send(Collections.nCopies(8, order)));
      send(ids.stream().sorted().map(ShopContract::receipt).toList());
      if (requests.stream().anyMatch(TracedRequest::isReceiptThatJammed)) {
        return this;
      }
    }
    throw new IllegalStateException("the printer never jams with this seed");
  }

  /** Sends orders until one has failed and one was charged at a later attempt. */
  CustomerScenario sendUntilDebitsFail() {
    List<TracedRequest> orders = new ArrayList<>();
    for (int i = 0; i < MOST_WAVES; i++) {
      Request order = CardShopContract.order(task.oneOf(ShopContract.DRINKS), CARD);
      orders.addAll(send(Collections.nCopies(WAVE, order)));
      if (orders.stream().anyMatch(sent -> sent.status() == 500)
          && orders.stream().anyMatch(sent -> sent.status() == 201 && isRetried(sent))) {
        return this;
      }
    }
    throw new IllegalStateException("too few debits fail with this seed");
  }

  /** Sends an order for which the card company's library throws an {@code Error}. */
  CustomerScenario sendCardWithoutBrand() {
    send(List.of(CardShopContract.order("latte", CARD_WITHOUT_BRAND)));
    return this;
  }

  /** Returns whether the shop called the card company more than once. */
  boolean isRetried(TracedRequest request) {
    // The spans of debits ended before the response was sent, and so arrive before its span.
    return otlp.trace(request.caller(), t -> t.has("POST /orders")).named("debit").size() > 1;
  }

  private List<TracedRequest> send(List<Request> plain) {
    List<Traceparent> callers = plain.stream().map(request -> task.caller()).toList();
    List<Request> traced = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      traced.add(request(customer(callers.get(i)), callers.get(i), plain.get(i)));
    }
    List<Response> responses = shop.send(traced);
    List<TracedRequest> sent = new ArrayList<>();
    for (int i = 0; i < plain.size(); i++) {
      sent.add(new TracedRequest(responses.get(i), callers.get(i), customer(callers.get(i))));
    }
    requests.addAll(sent);
    return sent;
  }

  private static String customer(Traceparent caller) {
    return "customer-" + caller.spanId().substring(0, 8);
  }

  private static Request request(String customer, Traceparent caller, Request plain) {
    return plain.header("User-Agent", customer).header(Traceparent.HEADER, caller.header());
  }
}
