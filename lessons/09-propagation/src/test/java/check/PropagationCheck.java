package check;

import static check.JournalAssert.assertThatJournal;
import static check.OrderScenario.CHARGE;
import static check.OrderScenario.DRINK;
import static check.PotAssert.assertThatPots;
import static check.TracedOrder.POT;
import static check.TracedOrder.READY;
import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.ProgramName;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanTree;
import workshop.grader.otlp.Trace;
import workshop.grader.shop.DistributedShopContract;
import workshop.grader.shop.ShopContract;

@Lesson(
    main = "shop.Shop",
    others = {"payments.PaymentsServer", "barista.Barista"},
    lookAt = "src/main/java/barista/CoffeeMachine.java",
    validator = DistributedShopContract.class,
    agent = Agent.QUICK)
final class PropagationCheck {
  private static final String ORDER = "POST /orders";
  private static final String PRIORITY = "order.priority";
  private static final int MOST_WAVES = 5;

  /** The task says 500 ms; two clocks may differ a little. */
  private static final Duration TIMEOUT = Duration.ofMillis(450);

  private static final Duration LATE = Duration.ofMillis(600);
  private static final int TRIES_IN_TIME = 3;

  @Test
  @Tag("9.1")
  void theChargeIsOneTraceOverTwoPrograms(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/CardCompany.java");
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    Request order = scenario.order();
    checkPayment(scenario.sendOne(order), scenario);
    checkPayment(scenario.sendRetried(order), scenario);
    task.evidence("order, charge, call and answer: one trace, each the parent of the next");
  }

  private static void checkPayment(TracedOrder order, OrderScenario scenario) {
    String why = "the customer waits for payments, so the trace of the order must show it";
    Trace trace = scenario.awaitPayment(order);
    Span server = assertThat(trace).because(why).hasSpan(ORDER, order::isServer).actual();
    Span charge = assertThat(trace).because(why).hasSpan(CHARGE).isDescendantOf(server).actual();
    int attempts = OrderScenario.attempts(charge);
    if (trace.spans(OrderScenario::isCall).size() < attempts) {
      assertThat(trace)
          .because("the context belongs to a thread: a thread that you start yourself has none")
          .hasNoStrays(
              (attempts > 1 ? "each of " + attempts + " calls" : "the shop's call")
                  + " to payments is below \""
                  + CHARGE
                  + "\"",
              scenario.otlp(),
              scenario.strays(trace, OrderScenario::isCall));
    }
    List<Span> answers = trace.spans(OrderScenario::isAnswer);
    if (answers.size() < attempts) {
      scenario.task().lookAt("payments/otel.properties");
      assertThat(trace)
          .because("the shop writes the context in one format, and payments reads another one")
          .hasNoStrays(
              "the span of payments is a child of the shop's call",
              scenario.otlp(),
              scenario.strays(trace, OrderScenario::isAnswer));
    }
    for (Span answer : answers) {
      assertThat(trace).because(why).on(answer).isDescendantOf(charge);
      assertThat(trace)
          .because("the time on the network is the difference between the call and its answer")
          .on(trace.parentOf(answer).orElseThrow())
          .hasKind(Span.Kind.CLIENT);
    }
    assertThat(trace)
        .because(why)
        .count(attempts, "of payments, one an attempt", OrderScenario::isAnswer);
  }

  @Test
  @Tag("9.2")
  void aDrinkIsInTheTraceOfItsOrder(Program shop, OtlpReceiver otlp, Task task) {
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    Set<String> earlier =
        otlp.spans().stream()
            .filter(span -> span.name().equals(DRINK))
            .map(Span::traceId)
            .collect(Collectors.toSet());
    TracedOrder order = scenario.sendOne(scenario.order());
    Trace trace = scenario.awaitDrink(order);
    String why = "the trace of an order must show why its coffee is late";
    task.lookAt("src/main/java/shop/OrderQueue.java");
    if (!trace.has(DRINK)) {
      List<Span> strays =
          otlp.spansOutside(
              trace, span -> span.name().equals(DRINK) && !earlier.contains(span.traceId()));
      if (strays.stream().anyMatch(linksTo(trace))) {
        task.lookAt("src/main/java/barista/CoffeeMachine.java");
      }
      assertThat(trace)
          .because(why)
          .hasNoStrays("\"" + DRINK + "\" is in the trace of its order", otlp, strays);
      task.lookAt("src/main/java/barista/CoffeeMachine.java");
    }
    Span server = assertThat(trace).because(why).hasSpan(ORDER, order::isServer).actual();
    Span drink =
        assertThat(trace)
            .because(why)
            .hasSpan(DRINK)
            .because("the shop passes its own context on, not the one that the caller sent")
            .isDescendantOf(server)
            .actual();
    task.lookAt("src/main/java/barista/CoffeeMachine.java");
    assertThat(trace)
        .because("the service of a span shows which program did the work")
        .on(drink)
        .hasService("barista");
    assertThat(trace)
        .because("a drink that was made once and has two spans counts twice")
        .count(1, DRINK);
    String current =
        "the agent continues the current span; a span that is only started gets no children";
    if (!trace.has(READY)) {
      assertThat(trace)
          .because(current)
          .hasNoStrays(
              "the barista's request for an order is below \"" + DRINK + "\"",
              otlp,
              otlp.spansOutside(trace, order::isReady));
    }
    assertThat(trace)
        .because(current)
        .hasSpan("\"" + READY + "\"", order::isReady)
        .isDescendantOf(drink);
    task.evidence("one trace over " + String.join(", ", new TreeSet<>(trace.services())));
    task.show(SpanTree.draw(trace));
  }

  @Test
  @Tag("9.3")
  @Tag("extra")
  void aPotHasALinkToEachOfItsOrders(Program shop, OtlpReceiver otlp, Task task) {
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    String why = "a span has one parent, and a pot has many orders: it needs a link to each";
    int waves = 0;
    do {
      List<TracedOrder> orders =
          scenario.send(task.random(4, 7), ShopContract.order("filter")).stream()
              .filter(TracedOrder::isAccepted)
              .toList();
      scenario.awaitPots(orders);
      for (TracedOrder order : orders) {
        Trace trace = scenario.potTrace(order);
        // Orders that arrive together get numbers, and so charges, in any order: show none of
        // these.
        Trace shown = trace.without(span -> !order.isServer(span) && !OrderScenario.isPot(span));
        assertThat(shown)
            .because(why)
            .absent("named \"" + POT + "\" in the trace of one order", OrderScenario::isPot);
        assertThatPots(otlp).because(why).haveSpans().haveOneLinkTo(order, trace, shown);
      }
      waves++;
    } while (waves < MOST_WAVES && !assertThatPots(otlp).hasOneForSeveralOrders());
    assertThatPots(otlp)
        .because("a span stands for work that was done, and one pot was brewed for all of them")
        .haveOneForSeveralOrders();
    task.evidence("one \"" + POT + "\" for several orders, with a link to each");
  }

  @Test
  @Tag("9.4")
  @Tag("extra")
  void thePriorityGoesToTheBaristaOnly(
      Program shop, @ProgramName("payments") Program payments, OtlpReceiver otlp, Task task) {
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    Request order = scenario.order();
    Request regular = order.header("Loyalty-Card", "gold");
    TracedOrder high = scenario.sendOne(regular.header("baggage", "till=" + task.random(1, 9)));
    TracedOrder normal = scenario.sendOne(order);
    checkPriority(high, "high", scenario);
    checkPriority(normal, "normal", scenario);
    task.lookAt("src/main/java/shop/CardCompany.java");
    for (TracedOrder sent : List.of(normal, high)) {
      assertThatJournal(payments, sent)
          .because(
              "payments may follow the trace, too: that is how it finds the call you ask about")
          .hasTheTrace()
          .because("baggage goes along with every call: to a third party it is a leak")
          .hasNoBaggage();
    }
    task.evidence("high with a loyalty card, normal without; payments got the trace, no baggage");
  }

  private static void checkPriority(TracedOrder order, String priority, OrderScenario scenario) {
    assertThat(scenario.awaitDrink(order))
        .because("only the shop has the card, and only the barista's span shows how long it took")
        .hasSpan(DRINK)
        .hasAttribute(PRIORITY, priority);
  }

  @Test
  @Tag("9.5")
  void aChargeThatTakesTooLongIsAnError(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/CardClient.java");
    OrderScenario scenario = new OrderScenario(shop, otlp, task);
    Trace trace = scenario.slowCharge();
    // A busy machine may notice the end of the 500 ms too late, but hardly each time.
    for (int i = 1; i < TRIES_IN_TIME && isLate(trace); i++) {
      trace = scenario.slowCharge();
    }
    Span call = callOf(trace);
    assertThat(trace)
        .because(
            "the call must end after 500 ms, before payments does: without a timeout the shop is"
                + " as slow as the slowest program that it calls")
        .on(call)
        .lastsAtLeast(TIMEOUT)
        .isShorterThan(OrderScenario.longestAnswer(trace))
        .lastsAtMost(LATE);
    assertThat(trace)
        .because("payments may have charged the card: a second attempt could charge it twice")
        .absent(
            "\"" + CHARGE + "\" for which the shop asks payments again",
            span -> span.name().equals(CHARGE) && OrderScenario.attempts(span) > 1)
        .because("the shop stopped waiting, so its own call has failed")
        .on(call)
        .hasStatus(Span.Status.ERROR);
    assertThat(trace)
        .because("the customer got a 500: a query for failed charges must find this one")
        .hasSpan(CHARGE)
        .hasStatus(Span.Status.ERROR);
    task.evidence("the shop stopped waiting after 500 ms: ERROR; payments continued");
    task.show(SpanTree.draw(trace));
  }

  private static boolean isLate(Trace trace) {
    Duration call = callOf(trace).duration();
    return call.compareTo(LATE) > 0
        && call.compareTo(OrderScenario.longestAnswer(trace).duration()) < 0;
  }

  private static Span callOf(Trace trace) {
    return trace.parentOf(OrderScenario.longestAnswer(trace)).orElseThrow();
  }

  private static Predicate<Span> linksTo(Trace trace) {
    return span ->
        span.links().stream().anyMatch(l -> l.traceId().equals(trace.caller().traceId()));
  }
}
