package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.shop.CardNumber;
import workshop.grader.shop.CardShopContract;
import workshop.grader.shop.ShopContract;

/** Sends the orders of one task, each with a trace of its own, and waits for their spans. */
record OrderScenario(Program shop, OtlpReceiver otlp, Task task) {
  static final CardNumber CARD = new CardNumber("4111222233334242");
  static final CardNumber CARD_WITHOUT_BRAND = new CardNumber("9111222233334242");

  private static final int WAVE = 24;
  private static final int MOST_WAVES = 12;

  Request order() {
    return orderWith(CARD);
  }

  Request orderWith(CardNumber card) {
    return CardShopContract.order(task.oneOf(ShopContract.DRINKS), card);
  }

  TracedOrder send(Request order) {
    return send(1, order).get(0);
  }

  /** Sends orders at the same time; returns them sorted by their numbers. */
  List<TracedOrder> send(int count, Request order) {
    List<Traceparent> callers = new ArrayList<>();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Traceparent caller = task.caller();
      callers.add(caller);
      requests.add(order.header(Traceparent.HEADER, caller.header()));
    }
    List<Response> responses = shop.sendTogether(requests);
    List<TracedOrder> orders = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      // Spans are sent in the order of their ends: the server span comes after those below it.
      Trace trace =
          otlp.trace(
              callers.get(i), t -> t.serverSpan().isPresent() || misplacedCharge().isPresent());
      checkThatEachOrderHasItsOwnTrace();
      TracedOrder sent =
          new TracedOrder(
              responses.get(i), trace.without(s -> s.name().equals(TracedOrder.RECEIPT)));
      // Fails at the first order without a server span: the others would take as long again.
      sent.server();
      orders.add(sent);
    }
    return orders.stream().sorted(Comparator.comparing(TracedOrder::number)).toList();
  }

  /**
   * Sends orders until one has failed and one was accepted at a later attempt; returns all whose
   * first debit was not answered.
   */
  List<TracedOrder> sendUntilDebitsFail() {
    List<TracedOrder> retried = new ArrayList<>();
    for (int i = 0; i < MOST_WAVES; i++) {
      send(WAVE, order()).stream()
          .filter(sent -> !sent.isAccepted() || sent.debits() > 1)
          .forEach(retried::add);
      if (retried.stream().anyMatch(TracedOrder::isAccepted)
          && !retried.stream().allMatch(TracedOrder::isAccepted)) {
        return retried;
      }
    }
    throw new IllegalStateException("too few debits fail with this seed");
  }

  /** Waits for the receipt, which is printed after the response; returns the order's trace. */
  Trace traceWithReceipt(TracedOrder order) {
    return otlp.trace(
        order.trace().caller(), t -> t.has(TracedOrder.RECEIPT) || !strayReceipts(t).isEmpty());
  }

  List<Span> strayReceipts(Trace trace) {
    return otlp.spansOutside(trace, s -> s.name().equals(TracedOrder.RECEIPT) && s.isRoot());
  }

  private void checkThatEachOrderHasItsOwnTrace() {
    misplacedCharge()
        .ifPresent(
            charge ->
                assertThat(otlp.traceOf(charge))
                    .because(
                        "a scope that is not closed stays with its thread, and the thread's next"
                            + " request becomes a part of that trace: close it with"
                            + " try (Scope scope = span.makeCurrent())")
                    .absent(
                        "\"" + TracedOrder.CHARGE + "\" of another order in the trace of an order",
                        charge::equals));
  }

  /** Returns a charge in the trace of an earlier order, if there is one. */
  private Optional<Span> misplacedCharge() {
    Map<String, Object> orders = new HashMap<>();
    return otlp.spans().stream()
        .filter(span -> span.name().equals(TracedOrder.CHARGE))
        .filter(
            span -> {
              Object order = span.attributes().get(TracedOrder.ORDER_ID);
              Object first = order == null ? null : orders.putIfAbsent(span.traceId(), order);
              return first != null && !first.equals(order);
            })
        .findFirst();
  }
}
