package check;

import static check.TracedOrder.CHARGE;
import static check.TracedOrder.DEBIT;
import static check.TracedOrder.ORDER_ID;
import static check.TracedOrder.RECEIPT;
import static workshop.grader.GraderAssertions.assertThat;
import static workshop.grader.otlp.LogAssert.assertThatLogs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanAssert;
import workshop.grader.otlp.SpanTree;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.TraceAssert;
import workshop.grader.program.Deadline;
import workshop.grader.shop.CardShopContract;
import workshop.grader.shop.ShopContract;

@Lesson(
    main = "shop.Shop",
    agent = Agent.QUICK,
    // The shop may wait a quarter of a second for the card company; the check need not.
    jvm = "-Dcard.silence.millis=15",
    lookAt = "src/main/java/shop/Payments.java",
    validator = CardShopContract.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SpansCheck {
  private static final String ATTEMPTS = "beanthere.charge.attempts";
  private static final String RETRY = "charge.retry";
  private static final String ERROR_TYPE = "error.type";

  /** Log records are exported apart from spans, a moment later at most. */
  private static final Duration LOGS = Duration.ofSeconds(1);

  private static final String UNENDED =
      "a span that is not ended is never sent, and its children have no parent";

  /** The orders that 8.2, 8.3 and 8.5 look at; sent once, because many are needed. */
  private List<TracedOrder> retriedOrders = List.of();

  @Test
  @Tag("8.1")
  void theChargeIsASpan(Program shop, OtlpReceiver otlp, Task task) {
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    Request order = scenario.order();
    List<TracedOrder> orders = new ArrayList<>(scenario.send(1, order));
    orders.addAll(scenario.send(task.random(2, 4), order));
    orders.forEach(sent -> checkCharge(sent, otlp));
    task.evidence(orders.size() + " orders, \"" + CHARGE + "\" in the trace of each");
    task.show(SpanTree.draw(orders.get(0).trace()));
  }

  @Test
  @Tag("8.2")
  void aFailedChargeIsAnError(Program shop, OtlpReceiver otlp, Task task) {
    List<TracedOrder> orders = retriedOrders(new OrderScenario(shop, otlp, task));
    for (TracedOrder order : orders) {
      checkCharge(order, otlp);
      if (order.isAccepted()) {
        assertThat(order.trace())
            .because("the customer saw no error: it must not count in the error rate")
            .hasSpan(CHARGE)
            .hasNoError()
            .hasNoAttribute(ERROR_TYPE);
      } else {
        checkFailedCharge(order, otlp, "shop.PaymentTimeout");
      }
    }
    long failed = orders.stream().filter(order -> !order.isAccepted()).count();
    task.evidence(failed + " failed: ERROR; " + (orders.size() - failed) + " retried: no ERROR");
  }

  @Test
  @Tag("8.3")
  void eachRetryIsAnEvent(Program shop, OtlpReceiver otlp, Task task) {
    List<TracedOrder> orders = retriedOrders(new OrderScenario(shop, otlp, task));
    int retries = 0;
    for (TracedOrder order : orders) {
      checkCharge(order, otlp);
      int expected = Math.max(0, order.debits() - 1);
      String why =
          "this charge took "
              + order.debits()
              + " attempts; the time of each event shows which one was slow";
      checkSoon(() -> charge(order).because(why).hasEvents(RETRY, expected, otlp.logs()));
      retries += expected;
    }
    task.evidence(retries + " retries of " + orders.size() + " orders: " + retries + " events");
  }

  @Test
  @Tag("8.4")
  void theSpanEndsOnEveryWayOut(Program shop, OtlpReceiver otlp, Task task) {
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    TracedOrder free = scenario.send(scenario.order().form("voucher", "BIRTHDAY"));
    assertThat(free.trace()).because(UNENDED).count(1, CHARGE);
    charge(free)
        .because("with a voucher nothing is charged, and nothing fails")
        .hasAttribute(ATTEMPTS, 0)
        .hasNoError();
    TracedOrder broken = scenario.send(scenario.orderWith(OrderScenario.CARD_WITHOUT_BRAND));
    assertThat(broken.trace()).because(UNENDED).count(1, CHARGE);
    checkFailedCharge(broken, otlp, "java.lang.AssertionError");
    task.evidence("it ended after a voucher, and after an AssertionError");
  }

  @Test
  @Tag("8.5")
  void nothingPrivateIsSent(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/Card.java");
    List<TracedOrder> orders = retriedOrders(new OrderScenario(shop, otlp, task));
    orders.stream()
        .filter(order -> !order.isAccepted())
        .forEach(order -> checkOneException(order, otlp));
    String what = "more of the card " + OrderScenario.CARD + " than its last four digits";
    String why = "traces and logs are kept for weeks and read by many; a leak cannot be undone";
    for (TracedOrder order : orders) {
      for (Span span : order.trace().spans()) {
        SpanAssert sent = assertThat(order.trace()).because(why).on(span);
        task.lookAt("src/main/java/shop/Card.java");
        sent.hasNoValue(what, key -> key.startsWith("exception"), SpansCheck::isPrivate);
        task.lookAt("src/main/java/shop/Payments.java");
        sent.hasNoValue(what, key -> true, SpansCheck::isPrivate);
      }
    }
    if (!otlp.logs().isEmpty()) {
      assertThatLogs(otlp.logs(), SpansCheck::privateValues)
          .because(why)
          .absent("holds " + what, log -> !privateValues(log).isEmpty());
    }
    task.evidence("complete exceptions, and no card number");
  }

  @Test
  @Tag("8.6")
  void theReceiptStaysInTheOrdersTrace(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/PrintQueue.java");
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    int customers = task.random(5, 9);
    List<TracedOrder> orders =
        scenario.send(customers, scenario.order()).stream()
            .filter(TracedOrder::isAccepted)
            .toList();
    List<TracedOrder> printed = new ArrayList<>();
    for (TracedOrder order : orders) {
      Trace trace = scenario.traceWithReceipt(order);
      TraceAssert expected =
          assertThat(trace).because("the trace of an order must show why its receipt is late");
      if (!trace.has(RECEIPT)) {
        expected.hasNoStrays(
            "a span \"" + RECEIPT + "\" in the trace of each order",
            otlp,
            scenario.strayReceipts(trace));
      }
      expected.count(1, RECEIPT).hasSpan(RECEIPT).isDescendantOf(order.server());
      printed.add(new TracedOrder(order.response(), trace));
    }
    TracedOrder last = Collections.max(printed, Comparator.comparing(SpansCheck::printedAfter));
    assertThat(last.trace())
        .because(
            "each of "
                + printed.size()
                + " customers waited for the printer, which the queue is there to avoid;"
                + " only the context has to go with the job")
        .hasSpan(RECEIPT)
        .endsAfter(last.server());
    task.evidence(printed.size() + " receipts, each below its order");
    task.show(SpanTree.draw(printed.get(0).trace()));
  }

  private List<TracedOrder> retriedOrders(OrderScenario scenario) {
    if (retriedOrders.isEmpty()) {
      retriedOrders = scenario.sendUntilDebitsFail();
    }
    return retriedOrders;
  }

  private static void checkCharge(TracedOrder order, OtlpReceiver otlp) {
    Trace trace = order.trace();
    if (order.charges().isEmpty()) {
      assertThat(trace)
          .because("spans are grouped by their names: use one name, and put numbers in attributes")
          .absent(
              "with another name for the charge than \"" + CHARGE + "\"",
              span -> span.name().toLowerCase(Locale.ROOT).contains("charge"))
          .because("the trace of a slow request must show where its time went")
          .hasNoStrays(
              "\"" + CHARGE + "\" is below \"POST /orders\"",
              otlp,
              otlp.spansOutside(trace, span -> span.name().equals(CHARGE) && span.isRoot()));
    }
    Span charge =
        assertThat(trace)
            .because("without a span of its own, the charge is hidden in the time of the request")
            .count(1, CHARGE)
            .hasSpan(CHARGE)
            .because("SERVER, PRODUCER and CONSUMER are for incoming requests and for queues")
            .hasKind(Span.Kind.INTERNAL, Span.Kind.CLIENT)
            .because("the trace of a slow request must show where its time went")
            .isDescendantOf(order.server())
            .actual();
    for (Span debit : trace.named(DEBIT)) {
      assertThat(trace)
          .because("a new span becomes a child of the current one: make \"" + CHARGE + "\" current")
          .on(debit)
          .isDescendantOf(charge);
    }
    if (order.isAccepted()) {
      String id = ShopContract.id(order.response());
      charge(order)
          .because("a trace is found by its attributes; those that are set after end() are lost")
          .hasAttribute(ORDER_ID, "with the order's number, " + id, v -> id.equals(v.toString()));
    }
    if (order.isAccepted() && order.debits() == 0) {
      assertThat(trace)
          .because("the context belongs to a thread: a thread that you start yourself has none")
          .hasNoStrays(
              "each \"" + DEBIT + "\" is below \"" + CHARGE + "\"",
              otlp,
              otlp.spansOutside(trace, span -> span.name().equals(DEBIT) && span.isRoot()));
    }
    charge(order)
        .because("a query for this number finds the orders that needed a second or third attempt")
        .hasAttribute(ATTEMPTS, order.debits());
  }

  private static void checkFailedCharge(TracedOrder order, OtlpReceiver otlp, String exception) {
    charge(order)
        .because("the status is what a query for failed traces and the error rate look at")
        .hasStatus(Span.Status.ERROR);
    checkOneException(order, otlp);
    List<String> names = List.of(exception, exception.substring(exception.lastIndexOf('.') + 1));
    charge(order)
        .because("a new exception has a stack trace of its own, and hides the cause")
        .hasException(exception, otlp.logs())
        .because("failures can be counted by the type of the error, but not by a message")
        .hasAttribute(ERROR_TYPE, "the exception's class", names::contains);
  }

  private static void checkOneException(TracedOrder order, OtlpReceiver otlp) {
    String why = "the status shows that the charge failed, and one exception shows why";
    checkSoon(() -> charge(order).because(why).hasOneException(otlp.logs()));
  }

  private static SpanAssert charge(TracedOrder order) {
    return assertThat(order.trace()).hasSpan(CHARGE);
  }

  /** Repeats an assertion until the log records that it needs have arrived. */
  private static void checkSoon(Runnable assertion) {
    Deadline.in(LOGS)
        .await(
            () -> {
              try {
                assertion.run();
                return true;
              } catch (AssertionError e) {
                return false;
              }
            });
    assertion.run();
  }

  private static Duration printedAfter(TracedOrder order) {
    return Duration.between(order.server().end(), order.trace().named(RECEIPT).get(0).end());
  }

  private static boolean isPrivate(Object value) {
    return value instanceof Collection<?> values
        ? values.stream().anyMatch(SpansCheck::isPrivate)
        : Stream.of(OrderScenario.CARD, OrderScenario.CARD_WITHOUT_BRAND)
            .anyMatch(card -> card.toldBy(String.valueOf(value)).isPresent());
  }

  /** Returns what a log record holds of a card, as {@code key=value}. */
  private static String privateValues(LogRecord log) {
    return Stream.of(
            log.attributes(), Map.of("event", log.eventName(), "body", String.valueOf(log.body())))
        .flatMap(values -> values.entrySet().stream())
        .filter(entry -> isPrivate(entry.getValue()))
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
