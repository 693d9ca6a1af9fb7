package check;

import static check.TracedOrder.POT;
import static check.TracedOrder.READY;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.ShopContract;

/** Sends the orders of one task, each with a trace of its own, and waits for their spans. */
record OrderScenario(Program shop, OtlpReceiver otlp, Task task) {
  static final String CHARGE = "charge card";
  static final String RECEIPT = "print receipt";
  static final String DRINK = "make drink";
  static final String ATTEMPTS = "beanthere.charge.attempts";

  private static final List<String> BY_THE_CUP = List.of("espresso", "latte", "cappuccino");
  private static final int MOST_TRIES = 80;

  /**
   * Payments is slow for one order in sixteen. The orders are sent one after the other, so that
   * none waits for another one.
   */
  private static final int MOST_ORDERS = 200;

  /** Payments delays a slow charge by more than this, and every other charge by much less. */
  private static final Duration SLOW = Duration.ofMillis(600);

  Request order() {
    return ShopContract.order(task.oneOf(BY_THE_CUP));
  }

  /** Sends orders until one is paid at the first attempt, as most are. */
  TracedOrder sendOne(Request order) {
    return sendUntil(order, attempts -> attempts <= 1)
        .orElseThrow(() -> new IllegalStateException("payments is always busy with this seed"));
  }

  /** Sends orders until one is paid at a later attempt: three of sixteen are. */
  TracedOrder sendRetried(Request order) {
    return sendUntil(order, attempts -> attempts > 1)
        .orElseThrow(
            () ->
                CheckFailure.expected("\"" + CHARGE + "\" has " + ATTEMPTS + ", as in lesson 08")
                    .butWas("for none of " + MOST_TRIES + " orders is it more than one")
                    .because("three of sixteen take more, and the trace must show each attempt"));
  }

  private Optional<TracedOrder> sendUntil(Request order, IntPredicate isEnough) {
    for (int i = 0; i < MOST_TRIES; i++) {
      TracedOrder sent = send(1, order).get(0);
      Trace trace = otlp.trace(sent.caller(), t -> !t.spans(sent::isServer).isEmpty());
      int attempts = trace.named(CHARGE).stream().mapToInt(OrderScenario::attempts).max().orElse(0);
      if (sent.isAccepted() && isEnough.test(attempts)) {
        return Optional.of(sent);
      }
    }
    return Optional.empty();
  }

  /** Sends orders at the same time. */
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
      orders.add(new TracedOrder(callers.get(i), responses.get(i)));
    }
    return orders;
  }

  /** Sends orders until payments takes longer than the shop waits; returns the failed payment. */
  Trace slowCharge() {
    Request order = order();
    for (int i = 0; i < MOST_ORDERS; i++) {
      TracedOrder sent = send(1, order).get(0);
      if (!sent.isAccepted()) {
        Trace trace =
            otlp.trace(sent.caller(), t -> isPaid(t) && !t.spans(sent::isServer).isEmpty());
        // On a busy machine the shop may give up a charge that payments did not delay.
        if (isPaid(trace) && longestAnswer(trace).duration().compareTo(SLOW) > 0) {
          return paymentOf(trace);
        }
      }
    }
    throw new IllegalStateException("payments is never slow with this seed");
  }

  /** Waits for payments' spans of an order; returns the spans up to the order's acceptance. */
  Trace awaitPayment(TracedOrder order) {
    return paymentOf(otlp.trace(order.caller(), t -> isPaid(t) || hasStrayAnswers(t)));
  }

  /** Returns whether calls that left the trace have arrived, each with its answer. */
  private boolean hasStrayAnswers(Trace trace) {
    int answers = strays(trace, OrderScenario::isAnswer).size();
    return answers > 0 && answers >= strays(trace, OrderScenario::isCall).size();
  }

  /** Waits until the barista has made the drink of an order, and has reported it to the shop. */
  Trace awaitDrink(TracedOrder order) {
    Trace trace =
        otlp.trace(
            order.caller(),
            t -> t.has(DRINK) && isReported(t) || !otlp.spansOutside(t, order::isReady).isEmpty());
    if (!trace.has(DRINK) || !trace.has(READY)) {
      trace = completeTrace(order);
    }
    return trace.without(span -> span.name().equals(RECEIPT));
  }

  /** Waits until each order is linked from a pot, or its coffee is ready. */
  void awaitPots(List<TracedOrder> orders) {
    otlp.spans(
        spans ->
            orders.stream()
                .allMatch(
                    order ->
                        !order.linksFromPots(spans).isEmpty()
                            || spans.stream().anyMatch(order::isReady)));
  }

  /** Returns the trace of an order for filter coffee. */
  Trace potTrace(TracedOrder order) {
    return order.linksFromPots(otlp.spans()).isEmpty()
        ? completeTrace(order)
        : otlp.trace(order.caller(), t -> !t.spans(order::isServer).isEmpty());
  }

  /** Returns such spans in traces without an order: orders that failed have traces of their own. */
  List<Span> strays(Trace trace, Predicate<Span> which) {
    List<String> orders =
        otlp.spans().stream()
            .filter(span -> span.name().equals("POST /orders"))
            .map(Span::traceId)
            .toList();
    return otlp.spansOutside(trace, which.and(span -> !orders.contains(span.traceId())));
  }

  private Trace completeTrace(TracedOrder order) {
    return otlp.wholeTrace(order.caller(), trace -> true);
  }

  /** The parent is the barista's call, which another program sends, perhaps later. */
  private static boolean isReported(Trace trace) {
    List<Span> reports = trace.named(READY);
    return !reports.isEmpty()
        && reports.stream().allMatch(span -> trace.parentOf(span).isPresent());
  }

  /** Returns whether each attempt of the charge has arrived, with its call and its answer. */
  private static boolean isPaid(Trace trace) {
    List<Span> answers = trace.spans(OrderScenario::isAnswer);
    return trace.named(CHARGE).stream().anyMatch(charge -> attempts(charge) == answers.size())
        && answers.stream().allMatch(answer -> trace.parentOf(answer).isPresent());
  }

  private static Trace paymentOf(Trace trace) {
    return trace.without(
        span ->
            span.service().equals("barista")
                || span.name().equals(READY)
                || span.name().equals(RECEIPT));
  }

  /** Returns whether this is the span of payments for one charge. */
  static boolean isAnswer(Span span) {
    return span.kind() == Span.Kind.SERVER
        && span.service().equals("payments")
        && span.has("http.request.method", "POST");
  }

  /** Returns whether this is the shop's span of its call to payments. */
  static boolean isCall(Span span) {
    return span.kind() == Span.Kind.CLIENT
        && span.service().equals("shop")
        && span.has("http.request.method", "POST");
  }

  static Span longestAnswer(Trace trace) {
    return Collections.max(
        trace.spans(OrderScenario::isAnswer), Comparator.comparing(Span::duration));
  }

  static int attempts(Span charge) {
    return charge.attributes().get(ATTEMPTS) instanceof Number number ? number.intValue() : 1;
  }

  static boolean isPot(Span span) {
    return span.name().equals(POT);
  }
}
