package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
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
import workshop.grader.http.Response;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanTree;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
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
  private static final String CHARGE = "charge card";
  private static final String RECEIPT = "print receipt";
  private static final String DRINK = "make drink";
  private static final String POT = "brew pot";
  private static final String READY = "PUT /orders/{id}/ready";
  private static final String ATTEMPTS = "beanthere.charge.attempts";
  private static final String PRIORITY = "order.priority";
  private static final List<String> BY_THE_CUP = List.of("espresso", "latte", "cappuccino");
  private static final String BY_THE_POT = "filter";
  private static final int MOST_TRIES = 80;
  private static final int MOST_WAVES = 5;

  /** One in sixteen keeps the shop waiting; sent one by one, lest they wait for each other. */
  private static final int MOST_ORDERS = 200;

  /** Payments keeps some customers waiting longer than this; the others, much less. */
  private static final Duration SLOW = Duration.ofMillis(600);

  /** The task says 500 ms; a clock may tell a little less. */
  private static final Duration TIMEOUT = Duration.ofMillis(450);

  private static final Duration LATE = Duration.ofMillis(600);
  private static final int TRIES_IN_TIME = 3;

  /** An order and its answer. */
  private record TracedOrder(Traceparent caller, Response response) {
    boolean isAccepted() {
      return response.status() == 201;
    }

    String id() {
      return ShopContract.id(response);
    }

    /** The agent's span of the order's request. */
    boolean isServer(Span span) {
      return span.kind() == Span.Kind.SERVER && span.parentId().equals(caller.spanId());
    }

    /** The agent's span of the request in which the barista says that this order is ready. */
    boolean isReady(Span span) {
      return span.name().equals(READY) && span.has("url.path", "/orders/" + id() + "/ready");
    }
  }

  @Test
  @Tag("9.1")
  void chargeIsOneTraceOverTwoPrograms(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/CardCompany.java");
    Request order = ShopContract.order(task.oneOf(BY_THE_CUP));
    failUnlessPaidInItsTrace(sellOne(shop, otlp, task, order), otlp, task);
    failUnlessPaidInItsTrace(sellRetried(shop, otlp, task, order), otlp, task);
    task.evidence("order, charge, call and answer: one trace, each the parent of the next");
  }

  private static void failUnlessPaidInItsTrace(TracedOrder sale, OtlpReceiver otlp, Task task) {
    String why = "the customer waits for payments, and the trace of the order must tell it";
    Trace trace =
        otlp.trace(
            sale.caller(),
            t ->
                isPaid(t)
                    || !strays(otlp, t, noOrders(otlp, PropagationCheck::isAnswer)).isEmpty());
    trace = paymentOf(trace);
    Span server = assertThat(trace).because(why).hasSpan(ORDER, sale::isServer).actual();
    Span charge = assertThat(trace).because(why).hasSpan(CHARGE).isDescendantOf(server).actual();
    int attempts = attempts(charge);
    if (trace.spans(PropagationCheck::isCall).size() < attempts) {
      failIfStray(
          otlp,
          trace,
          (attempts > 1 ? "each of " + attempts + " calls" : "the shop's call")
              + " to payments is below \""
              + CHARGE
              + "\"",
          noOrders(otlp, PropagationCheck::isCall),
          "the agent keeps the context with the thread, and a thread started by hand has none");
    }
    List<Span> answers = trace.spans(PropagationCheck::isAnswer);
    if (answers.size() < attempts) {
      task.lookAt("payments/otel.properties");
      failIfStray(
          otlp,
          trace,
          "the span of payments is a child of the shop's call",
          noOrders(otlp, PropagationCheck::isAnswer),
          "the shop writes one header, and payments reads another: they speak past each other");
    }
    for (Span answer : answers) {
      assertThat(trace).because(why).on(answer).isDescendantOf(charge);
      assertThat(trace)
          .because("the time on the way is the difference between the call and its answer")
          .on(trace.parentOf(answer).orElseThrow())
          .hasKind(Span.Kind.CLIENT);
    }
    assertThat(trace)
        .because(why)
        .count(attempts, "of payments, one an attempt", PropagationCheck::isAnswer);
  }

  @Test
  @Tag("9.2")
  void drinkIsInTheTraceOfItsOrder(Program shop, OtlpReceiver otlp, Task task) {
    Set<String> earlier = traceIds(otlp, DRINK);
    TracedOrder sale = sellOne(shop, otlp, task, ShopContract.order(task.oneOf(BY_THE_CUP)));
    Trace trace = awaitDrink(otlp, sale);
    String why = "who asks why the coffee is late looks at the order, and its trace ends too early";
    task.lookAt("src/main/java/shop/OrderQueue.java");
    if (!trace.has(DRINK)) {
      Predicate<Span> isStray =
          span -> span.name().equals(DRINK) && !earlier.contains(span.traceId());
      if (strays(otlp, trace, isStray).stream().anyMatch(span -> hasLinkTo(trace, span))) {
        task.lookAt("src/main/java/barista/CoffeeMachine.java");
      }
      failIfStray(otlp, trace, "\"" + DRINK + "\" is in the trace of its order", isStray, why);
      task.lookAt("src/main/java/barista/CoffeeMachine.java");
    }
    Span server = assertThat(trace).because(why).hasSpan(ORDER, sale::isServer).actual();
    Span drink = assertThat(trace).because(why).hasSpan(DRINK).actual();
    assertThat(trace)
        .because("the shop passes its own context on, not the one that it was called with")
        .on(drink)
        .isDescendantOf(server);
    task.lookAt("src/main/java/barista/CoffeeMachine.java");
    failUnlessOfTheBarista(drink, trace);
    assertThat(trace)
        .because("a drink that was made once and is told twice counts twice")
        .count(1, "named \"" + DRINK + "\"", span -> span.name().equals(DRINK));
    String current =
        "the agent goes on from the current span; one that was only started has no child";
    if (!trace.has(READY)) {
      failIfStray(
          otlp,
          trace,
          "what the barista does for an order is below \"" + DRINK + "\"",
          sale::isReady,
          current);
    }
    assertThat(trace)
        .because(current)
        .hasSpan("\"" + READY + "\"", sale::isReady)
        .isDescendantOf(drink);
    task.evidence("one trace over " + String.join(", ", new TreeSet<>(trace.services())));
    task.show(SpanTree.draw(trace));
  }

  @Test
  @Tag("9.3")
  @Tag("extra")
  void potHasALinkToEachOfItsOrders(Program shop, OtlpReceiver otlp, Task task) {
    for (int i = 0; i < MOST_WAVES; i++) {
      List<Request> orders = Collections.nCopies(task.random(4, 7), ShopContract.order(BY_THE_POT));
      List<TracedOrder> sales =
          sell(shop, task, orders).stream().filter(TracedOrder::isAccepted).toList();
      otlp.spans(all -> sales.stream().allMatch(s -> isLinked(all, s) || isMade(all, s)));
      sales.forEach(sale -> failUnlessLinked(otlp, sale));
      if (pots(otlp).stream().anyMatch(pot -> pot.links().size() > 1)) {
        task.evidence("one \"" + POT + "\" for several orders, with a link to each");
        return;
      }
    }
    throw CheckFailure.expected("one span \"" + POT + "\" a pot, with a link to each of its orders")
        .butWas("each order has a pot of its own, though many came together")
        .because(
            "the span tells of the work that was done, and one pot was brewed for all of them");
  }

  private static void failUnlessLinked(OtlpReceiver otlp, TracedOrder sale) {
    String why = "a span has one parent, and a pot many orders: a link leads to each of them";
    Predicate<Span> isPot = span -> span.name().equals(POT);
    Trace trace =
        isLinked(otlp.spans(), sale)
            ? otlp.trace(sale.caller(), t -> !t.spans(sale::isServer).isEmpty())
            : quiet(otlp, sale.caller());
    // Orders that come together get their numbers, and so their luck with payments, in any order.
    Trace order = without(trace, span -> !sale.isServer(span) && !isPot.test(span));
    assertThat(order).because(why).absent("named \"" + POT + "\" in the trace of one order", isPot);
    List<Span> pots = pots(otlp);
    if (pots.isEmpty()) {
      throw CheckFailure.expected("a span \"" + POT + "\" for each pot")
          .butWas("the coffee was made, and no such span came")
          .because(why);
    }
    List<Span.Link> links = links(otlp.spans(), sale);
    if (links.size() == 1 && has(trace, links.get(0).spanId())) {
      return;
    }
    Span pot = pots.get(pots.size() - 1);
    throw CheckFailure.expected(
            "each order has one link from a \"" + POT + "\", to a span of its trace")
        .butWas(
            links.isEmpty()
                ? "an order has none"
                : links.size() == 1 ? "a link leads to no span" : "an order has " + links.size())
        .with(drawn("trace", order, null))
        .with(drawn("pot", without(otlp.traceOf(pot), isPot.negate()), pot))
        .because(why);
  }

  @Test
  @Tag("9.4")
  @Tag("extra")
  void priorityGoesToTheBaristaOnly(
      Program shop, @ProgramName("payments") Program payments, OtlpReceiver otlp, Task task) {
    Request order = ShopContract.order(task.oneOf(BY_THE_CUP));
    Request regular = order.header("Loyalty-Card", "gold");
    TracedOrder high =
        sellOne(shop, otlp, task, regular.header("baggage", "till=" + task.random(1, 9)));
    TracedOrder normal = sellOne(shop, otlp, task, order);
    failUnlessPriority(otlp, high, "high");
    failUnlessPriority(otlp, normal, "normal");
    task.lookAt("src/main/java/shop/CardCompany.java");
    for (TracedOrder sale : List.of(normal, high)) {
      Response journal = payments.send(Request.get("/journal/" + sale.id()));
      List<String> headers = journal.body().lines().toList();
      // What is not seen to be told cannot be seen to be missing.
      if (headers.stream()
          .noneMatch(header -> header.matches("(traceparent|b3|x-b3-traceid): .*"))) {
        throw CheckFailure.expected(
                "payments tells which headers came with an order, the trace's as well")
            .butWas(headers.isEmpty() ? "it tells of none" : String.join("\n", headers))
            .because(
                "a third party may follow the trace: that is how it finds the call you ask about");
      }
      headers.stream()
          .filter(header -> header.startsWith("baggage: "))
          .forEach(
              header -> {
                throw CheckFailure.expected("payments receives no header baggage")
                    .butWas(header)
                    .because(
                        "baggage goes with each call, whoever is called: to a third party it is a leak");
              });
    }
    task.evidence("high with a loyalty card, normal without; payments got the trace, no baggage");
  }

  private static void failUnlessPriority(OtlpReceiver otlp, TracedOrder sale, String priority) {
    assertThat(awaitDrink(otlp, sale))
        .because("are regulars served sooner? The shop knows who is one, the barista who waited")
        .hasSpan(DRINK)
        .hasAttribute(PRIORITY, priority);
  }

  @Test
  @Tag("9.5")
  void chargeThatTakesTooLongIsAnError(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/CardClient.java");
    Trace trace = slowCharge(shop, otlp, task);
    for (int i = 1; i < TRIES_IN_TIME && isLate(trace); i++) {
      trace = slowCharge(shop, otlp, task);
    }
    Span answer = longestAnswer(trace);
    Span call = callOf(trace);
    boolean sooner = call.duration().compareTo(TIMEOUT) < 0;
    if (sooner || isLate(trace) || call.duration().compareTo(answer.duration()) >= 0) {
      throw CheckFailure.expected(
              "the shop's call ends after 500 ms, while payments is still at it")
          .butWas(
              sooner
                  ? "it ends sooner"
                  : isLate(trace)
                      ? "it ends after more than " + LATE.toMillis() + " ms"
                      : "it goes on until payments is done")
          .with(drawn("trace", trace, call))
          .because("without a timeout, the shop is as slow as the slowest of those whom it asks");
    }
    if (trace.named(CHARGE).stream().anyMatch(charge -> attempts(charge) > 1)) {
      throw CheckFailure.expected(
              "a charge that takes too long fails, as before, at its first attempt")
          .butWas("payments is asked again")
          .with(drawn("trace", trace, null))
          .because("nobody knows whether the card was charged: it could be charged twice");
    }
    assertThat(trace)
        .because("half a second of silence is a failure, and the shop is where it is felt")
        .on(call)
        .hasStatus(Span.Status.ERROR);
    assertThat(trace)
        .because("the customer got a 500: who looks for failed charges must find this one")
        .hasSpan(CHARGE)
        .hasStatus(Span.Status.ERROR);
    task.evidence("the shop gave up after 500 ms: ERROR; payments went on");
    task.show(SpanTree.draw(trace));
  }

  /** The payment of an order for which payments took longer than the shop's patience. */
  private static Trace slowCharge(Program shop, OtlpReceiver otlp, Task task) {
    Request order = ShopContract.order(task.oneOf(BY_THE_CUP));
    for (int i = 0; i < MOST_ORDERS; i++) {
      TracedOrder sale = sell(shop, task, List.of(order)).get(0);
      if (!sale.isAccepted()) {
        Trace trace =
            otlp.trace(sale.caller(), t -> isPaid(t) && !t.spans(sale::isServer).isEmpty());
        // On a busy machine a quick payment may be late, too; it is not the one in question.
        if (isPaid(trace) && longestAnswer(trace).duration().compareTo(SLOW) > 0) {
          return paymentOf(trace);
        }
      }
    }
    throw new IllegalStateException("payments is never slow with this seed");
  }

  /** A busy machine may notice late that time is up, but hardly each time. */
  private static boolean isLate(Trace trace) {
    Duration call = callOf(trace).duration();
    return call.compareTo(LATE) > 0 && call.compareTo(longestAnswer(trace).duration()) < 0;
  }

  private static Span callOf(Trace trace) {
    return trace.parentOf(longestAnswer(trace)).orElseThrow();
  }

  private static Span longestAnswer(Trace trace) {
    return Collections.max(
        trace.spans(PropagationCheck::isAnswer), Comparator.comparing(Span::duration));
  }

  /** An order that is paid at the first attempt, as most are. */
  private static TracedOrder sellOne(Program shop, OtlpReceiver otlp, Task task, Request order) {
    return sellUntil(shop, otlp, task, order, attempts -> attempts <= 1)
        .orElseThrow(() -> new IllegalStateException("payments is always busy with this seed"));
  }

  /** An order that is paid, but not at the first attempt: of sixteen, three. */
  private static TracedOrder sellRetried(
      Program shop, OtlpReceiver otlp, Task task, Request order) {
    return sellUntil(shop, otlp, task, order, attempts -> attempts > 1)
        .orElseThrow(
            () ->
                CheckFailure.expected("\"" + CHARGE + "\" has " + ATTEMPTS + ", as in lesson 08")
                    .butWas("none of " + MOST_TRIES + " orders took more than one attempt by it")
                    .because("three of sixteen do, and each attempt has to be in the trace"));
  }

  private static Optional<TracedOrder> sellUntil(
      Program shop, OtlpReceiver otlp, Task task, Request order, IntPredicate enough) {
    for (int i = 0; i < MOST_TRIES; i++) {
      TracedOrder sale = sell(shop, task, List.of(order)).get(0);
      Trace trace = otlp.trace(sale.caller(), t -> !t.spans(sale::isServer).isEmpty());
      int attempts =
          trace.named(CHARGE).stream().mapToInt(PropagationCheck::attempts).max().orElse(0);
      if (sale.isAccepted() && enough.test(attempts)) {
        return Optional.of(sale);
      }
    }
    return Optional.empty();
  }

  /** Orders together, each with a trace of its own. */
  private static List<TracedOrder> sell(Program shop, Task task, List<Request> orders) {
    List<Traceparent> callers = orders.stream().map(order -> task.caller()).toList();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      requests.add(orders.get(i).header(Traceparent.HEADER, callers.get(i).header()));
    }
    List<Response> responses = shop.sendTogether(requests);
    List<TracedOrder> sales = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      sales.add(new TracedOrder(callers.get(i), responses.get(i)));
    }
    return sales;
  }

  /** The span of payments for one charge. */
  private static boolean isAnswer(Span span) {
    return span.kind() == Span.Kind.SERVER
        && span.service().equals("payments")
        && span.has("http.request.method", "POST");
  }

  private static boolean isCall(Span span) {
    return span.kind() == Span.Kind.CLIENT
        && span.service().equals("shop")
        && span.has("http.request.method", "POST");
  }

  /** Whether each attempt of the charge is there, with its call and with payments' answer. */
  private static boolean isPaid(Trace trace) {
    List<Span> answers = trace.spans(PropagationCheck::isAnswer);
    return trace.named(CHARGE).stream().anyMatch(charge -> attempts(charge) == answers.size())
        && answers.stream().allMatch(answer -> trace.parentOf(answer).isPresent());
  }

  private static int attempts(Span charge) {
    return charge.attributes().get(ATTEMPTS) instanceof Number number ? number.intValue() : 1;
  }

  /** Waits until the barista has told that an order is ready, and for what was told before. */
  private static Trace awaitDrink(OtlpReceiver otlp, TracedOrder sale) {
    Trace trace =
        otlp.trace(
            sale.caller(),
            t -> t.has(DRINK) && isToldReady(t) || !strays(otlp, t, sale::isReady).isEmpty());
    if (!trace.has(DRINK) || !trace.has(READY)) {
      trace = quiet(otlp, sale.caller());
    }
    return without(trace, span -> span.name().equals(RECEIPT));
  }

  /** The barista's call is its parent, and may come later: it is sent by another program. */
  private static boolean isToldReady(Trace trace) {
    List<Span> told = trace.named(READY);
    return !told.isEmpty() && told.stream().allMatch(span -> trace.parentOf(span).isPresent());
  }

  private static boolean isMade(List<Span> spans, TracedOrder sale) {
    return spans.stream().anyMatch(sale::isReady);
  }

  private static boolean isLinked(List<Span> spans, TracedOrder sale) {
    return !links(spans, sale).isEmpty();
  }

  private static List<Span.Link> links(List<Span> spans, TracedOrder sale) {
    return spans.stream()
        .filter(span -> span.name().equals(POT))
        .flatMap(span -> span.links().stream())
        .filter(link -> link.traceId().equals(sale.caller().traceId()))
        .toList();
  }

  private static List<Span> pots(OtlpReceiver otlp) {
    return otlp.spans().stream().filter(span -> span.name().equals(POT)).toList();
  }

  private static boolean has(Trace trace, String spanId) {
    return trace.spans().stream().anyMatch(span -> span.spanId().equals(spanId));
  }

  private static Set<String> traceIds(OtlpReceiver otlp, String name) {
    return otlp.spans().stream()
        .filter(span -> span.name().equals(name))
        .map(Span::traceId)
        .collect(Collectors.toSet());
  }

  /** A trace as it is once nothing more is added to it. */
  private static Trace quiet(OtlpReceiver otlp, Traceparent caller) {
    return otlp.wholeTrace(caller, trace -> true);
  }

  /** The part of an order's trace that comes before the order is accepted. */
  private static Trace paymentOf(Trace trace) {
    return without(
        trace,
        span ->
            span.service().equals("barista")
                || span.name().equals(READY)
                || span.name().equals(RECEIPT));
  }

  private static Trace without(Trace trace, Predicate<Span> which) {
    return new Trace(trace.caller(), trace.spans(which.negate()), trace.remarks());
  }

  /** Spans that belong into a trace, and are in another one. */
  private static List<Span> strays(OtlpReceiver otlp, Trace trace, Predicate<Span> which) {
    return otlp.spans().stream()
        .filter(span -> !span.traceId().equals(trace.caller().traceId()))
        .filter(which)
        .toList();
  }

  private static boolean hasLinkTo(Trace trace, Span span) {
    return span.links().stream().anyMatch(link -> link.traceId().equals(trace.caller().traceId()));
  }

  /** Spans in a trace without an order: orders that came to nothing have traces, too. */
  private static Predicate<Span> noOrders(OtlpReceiver otlp, Predicate<Span> which) {
    Set<String> orders = traceIds(otlp, ORDER);
    return which.and(span -> !orders.contains(span.traceId()));
  }

  private static void failIfStray(
      OtlpReceiver otlp, Trace trace, String expected, Predicate<Span> which, String why) {
    List<Span> strays = strays(otlp, trace, which);
    if (!strays.isEmpty()) {
      Span stray = strays.get(strays.size() - 1);
      Trace other = otlp.traceOf(stray);
      List<Span> above = other.ancestorsOf(stray);
      throw CheckFailure.expected(expected)
          .butWas(
              stray.isRoot()
                  ? "it begins a trace of its own"
                      + (hasLinkTo(trace, stray) ? ", with a link to this one" : "")
                  : "it is in another trace"
                      + (above.isEmpty() ? "" : ", below " + above.get(0).name()))
          .with(drawn("trace", trace, null))
          // What came with the same look at the queue depends on how busy the machine is.
          .with(drawn("another", other.branchOf(stray), stray))
          .because(why);
    }
  }

  private static void failUnlessOfTheBarista(Span drink, Trace trace) {
    if (!drink.service().equals("barista")) {
      throw CheckFailure.expected("\"" + DRINK + "\" is a span of the barista")
          .butWas("it is one of " + drink.service())
          .with(drawn("trace", trace, drink))
          .because("a span tells who did the work, and where to look when it takes long");
    }
  }

  private static Fact drawn(String key, Trace trace, Span marked) {
    return Fact.of(key, SpanTree.draw(trace, marked));
  }
}
