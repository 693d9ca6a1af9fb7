package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Named;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanTree;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.story.BeanThere;
import workshop.grader.story.BeanThereWithCards;
import workshop.grader.verdict.Fact;
import workshop.grader.verdict.NotYet;

@Lesson(
    main = "shop.Shop",
    others = {"payments.PaymentsServer", "barista.Barista"},
    lookAt = "src/main/java/barista/CoffeeMachine.java",
    guard = BeanThereWithCards.class,
    agent = Agent.QUICK)
final class PropagationCheck {
  private static final String CHARGE = "charge card";
  private static final String DRINK = "make drink";
  private static final String POT = "brew pot";
  private static final String READY = "PUT /orders/{id}/ready";
  private static final String ATTEMPTS = "beanthere.charge.attempts";
  private static final String PRIORITY = "order.priority";
  private static final List<String> BY_THE_CUP = List.of("espresso", "latte", "cappuccino");
  private static final String BY_THE_POT = "filter";
  private static final int MOST_TRIES = 20;
  private static final int WAVE = 8;

  /** Payments keeps some customers waiting longer than this; the others, much less. */
  private static final Duration SLOW = Duration.ofMillis(600);

  /** The task says 500 ms; a clock may tell a little less. */
  private static final Duration TIMEOUT = Duration.ofMillis(450);

  /** An order and its answer. */
  private record Sale(Traceparent caller, Response response) {
    boolean isAccepted() {
      return response.status() == 201;
    }

    String id() {
      return BeanThere.id(response);
    }

    /** The agent's span of the order's request. */
    boolean isServer(Span span) {
      return span.kind() == Span.Kind.SERVER && span.parentId().equals(caller.spanId());
    }
  }

  @Test
  @Tag("9.1")
  void chargeIsOneTraceOverTwoPrograms(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/CardCompany.java");
    String why = "the customer waited for payments, and the trace of the order does not tell";
    Sale sale = sellOne(shop, task, BeanThere.order(task.oneOf(BY_THE_CUP)));
    Trace trace =
        otlp.trace(
            sale.caller(),
            t ->
                t.spans().stream().anyMatch(sale::isServer)
                    && (isPaid(t) || !strays(otlp, t, PropagationCheck::isPaying).isEmpty()));
    Span charge =
        assertThat(trace)
            .because(why)
            .hasSpan(CHARGE)
            .isBelow(assertThat(trace).hasSpan("POST /orders").continuesTheCaller().actual())
            .actual();
    failIfStray(
        otlp,
        trace,
        "the shop's call to payments is below \"" + CHARGE + "\"",
        span -> isCall(span) && trace.spans(PropagationCheck::isCall).isEmpty(),
        "the agent keeps the context in the thread, and a new thread has none");
    List<Span> answers = trace.spans(PropagationCheck::isPaying);
    if (answers.isEmpty()) {
      task.lookAt("payments/otel.properties");
    }
    failIfStray(
        otlp,
        trace,
        "the span of payments continues the shop's call",
        span -> isPaying(span) && answers.isEmpty(),
        "the shop writes the header traceparent, and payments reads another one");
    for (Span answer : answers) {
      Span call = assertThat(trace).because(why).on(answer).isBelow(charge).actual();
      assertThat(trace)
          .because(why)
          .on(trace.parentOf(call).orElse(charge))
          .hasKind(Span.Kind.CLIENT);
    }
    assertThat(trace)
        .because(why)
        .on(charge)
        .hasAttribute(ATTEMPTS, "as many as payments got", n -> isSame(n, answers.size()));
    task.evidence("order " + sale.id() + ": shop, payments and back");
  }

  @Test
  @Tag("9.2")
  void drinkIsInTheTraceOfItsOrder(Program shop, OtlpReceiver otlp, Task task) {
    Sale sale = sellOne(shop, task, BeanThere.order(task.oneOf(BY_THE_CUP)));
    String call = "PUT /orders/" + sale.id() + "/ready";
    Predicate<Span> isReady =
        span ->
            span.name().equals(READY)
                && call.endsWith(String.valueOf(span.attributes().get("url.path")));
    Set<String> earlier = traceIds(otlp, DRINK);
    Predicate<Span> isDrink = span -> span.name().equals(DRINK);
    Trace trace =
        otlp.trace(
            sale.caller(),
            t ->
                t.has(DRINK) && t.has(READY)
                    || !strays(otlp, t, isReady).isEmpty()
                        && (t.has(DRINK) || !strays(otlp, t, newer(isDrink, earlier)).isEmpty()));
    String why =
        "who asks why the coffee is late looks at the order's trace, and it ends too early";
    if (!trace.has(DRINK)) {
      task.lookAt("src/main/java/shop/OrderQueue.java");
    }
    failIfStray(
        otlp,
        trace,
        "\"" + DRINK + "\" is in the trace of its order",
        newer(isDrink, earlier).and(span -> !trace.has(DRINK)),
        why);
    task.lookAt("src/main/java/barista/CoffeeMachine.java");
    Span server = assertThat(trace).because(why).hasSpan("POST /orders", sale::isServer).actual();
    Span drink =
        assertThat(trace)
            .because(why)
            .count(1, "named \"" + DRINK + "\"", isDrink)
            .hasSpan(DRINK)
            .isBelow(server)
            .actual();
    failUnlessOf("barista", drink, trace);
    failIfStray(
        otlp,
        trace,
        "what the barista does for the order is below \"" + DRINK + "\"",
        isReady.and(span -> !trace.has(READY)),
        "the agent goes on from the current span; one that was only started has no children");
    assertThat(trace)
        .because(
            "the agent goes on from the current span; one that was only started has no children")
        .hasSpan("\"" + READY + "\"", isReady)
        .isBelow(drink);
    task.evidence(
        "order " + sale.id() + " is one trace over " + String.join(", ", services(trace)));
    task.show(SpanTree.draw(trace));
  }

  @Test
  @Tag("9.3")
  @Tag("extra")
  void potHasALinkToEachOfItsOrders(Program shop, OtlpReceiver otlp, Task task) {
    int cups = 0;
    int most = 0;
    for (int i = 0; most < 2; i++) {
      List<Sale> sales =
          sell(shop, task, Collections.nCopies(task.random(4, 7), BeanThere.order(BY_THE_POT)))
              .stream()
              .filter(Sale::isAccepted)
              .toList();
      otlp.spans(
          all ->
              sales.stream()
                  .allMatch(
                      sale ->
                          links(all, sale) > 0 || !otlp.trace(sale.caller()).named(POT).isEmpty()));
      sales.forEach(sale -> failUnlessLinked(otlp, sale));
      cups += sales.size();
      most =
          otlp.spans().stream()
              .filter(span -> span.name().equals(POT))
              .mapToInt(span -> span.links().size())
              .max()
              .orElse(0);
      if (i == MOST_TRIES) {
        throw NotYet.expected("one span \"" + POT + "\" for each pot, with a link for each cup")
            .butWas("of " + cups + " orders that came together, each has a span of its own")
            .because("one pot is brewed once, whoever drinks of it");
      }
    }
    task.evidence(cups + " orders, a link to each; the largest pot had " + most);
  }

  private static void failUnlessLinked(OtlpReceiver otlp, Sale sale) {
    Trace trace = otlp.trace(sale.caller());
    String why =
        "a span has one parent, and a pot has many orders: with one as its parent, the others lose it";
    assertThat(trace)
        .because(why)
        .absent("\"" + POT + "\" in the trace of one order", span -> span.name().equals(POT));
    List<Span> pots = otlp.spans().stream().filter(span -> span.name().equals(POT)).toList();
    if (pots.isEmpty()) {
      throw NotYet.expected("a span \"" + POT + "\" for each pot").butWas("none came").because(why);
    }
    List<Span.Link> links =
        pots.stream()
            .flatMap(pot -> pot.links().stream())
            .filter(link -> link.traceId().equals(sale.caller().traceId()))
            .toList();
    boolean known =
        links.stream()
            .allMatch(
                link ->
                    trace.spans().stream().anyMatch(span -> span.spanId().equals(link.spanId())));
    if (links.size() != 1 || !known) {
      Span pot = pots.get(pots.size() - 1);
      throw NotYet.expected(
              "\"" + POT + "\" has one link to each of its orders, into the trace of the order")
          .butWas(
              links.isEmpty()
                  ? "an order has none"
                  : links.size() > 1
                      ? "an order has " + links.size()
                      : "a link leads to a span that is not there")
          .with(Fact.of("trace", SpanTree.draw(trace)))
          .with(Fact.of("pot", SpanTree.draw(traceOf(otlp, pot), pot)))
          .because(why);
    }
  }

  @Test
  @Tag("9.4")
  @Tag("extra")
  void priorityGoesToTheBaristaOnly(
      Program shop, @Named("payments") Program payments, OtlpReceiver otlp, Task task) {
    Request regular =
        BeanThere.order(task.oneOf(BY_THE_CUP))
            .header("Loyalty-Card", "gold")
            .header("baggage", "till=" + task.random(1, 9));
    Sale high = sellOne(shop, task, regular);
    Sale normal = sellOne(shop, task, BeanThere.order(task.oneOf(BY_THE_CUP)));
    failUnlessPriority(otlp, high, "high");
    failUnlessPriority(otlp, normal, "normal");
    task.lookAt("src/main/java/shop/CardCompany.java");
    for (Sale sale : List.of(high, normal)) {
      String journal = payments.send(Request.get("/journal/" + sale.id())).body();
      List<String> headers = journal.lines().map(line -> line.split(": ")[0]).toList();
      if (!headers.contains("traceparent")
          && headers.stream().noneMatch(name -> name.matches("b3|x-b3-traceid"))) {
        throw NotYet.expected("payments tells which headers came with order " + sale.id())
            .butWas("it tells of no trace: " + String.join(", ", headers))
            .because("only what is seen to be told can be seen to be missing");
      }
      if (headers.contains("baggage")) {
        throw NotYet.expected("payments receives no header baggage")
            .butWas(
                journal
                    .lines()
                    .filter(line -> line.startsWith("baggage"))
                    .collect(Collectors.joining("\n")))
            .because(
                "baggage goes with every call that a program makes, whoever is at the other end");
      }
    }
    task.evidence("high with a loyalty card, normal without; payments knows of neither");
  }

  private static void failUnlessPriority(OtlpReceiver otlp, Sale sale, String priority) {
    Trace trace = otlp.trace(sale.caller(), t -> t.has(DRINK));
    assertThat(trace)
        .because(
            "are regulars served sooner? Only the shop knows who is one, and the barista who waits")
        .hasSpan(DRINK)
        .hasAttribute(PRIORITY, priority);
  }

  @Test
  @Tag("9.5")
  void chargeThatTakesTooLongIsAnError(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/CardLine.java");
    Trace trace = slowCharge(shop, otlp, task);
    Span answer = longest(trace);
    Span call = trace.parentOf(answer).orElseThrow();
    assertThat(trace)
        .because(
            "half a second of silence is a failure, and who watches the shop must see it there")
        .on(call)
        .hasStatus(Span.Status.ERROR);
    assertThat(trace)
        .because("an order that failed for want of a payment is an error of the charge, too")
        .hasSpan(CHARGE)
        .hasStatus(Span.Status.ERROR);
    if (call.duration().compareTo(TIMEOUT) < 0
        || call.duration().compareTo(answer.duration()) >= 0) {
      throw NotYet.expected(
              "the shop gives the call up after 500 ms, while payments is still at it")
          .butWas(
              call.duration().compareTo(TIMEOUT) < 0
                  ? "it gives up sooner"
                  : "it waits until payments is done")
          .with(Fact.of("trace", SpanTree.draw(trace, call)))
          .because(
              "a timeout is what the slowest customer waits for, and the fastest would have got");
    }
    task.evidence("the shop hung up after 500 ms, payments went on");
    task.show(SpanTree.draw(trace));
  }

  /** The trace of an order for which payments took longer than the shop's patience. */
  private static Trace slowCharge(Program shop, OtlpReceiver otlp, Task task) {
    Request order = BeanThere.order(task.oneOf(BY_THE_CUP));
    for (int i = 0; i < MOST_TRIES; i++) {
      for (Sale sale : sell(shop, task, Collections.nCopies(WAVE, order))) {
        if (!sale.isAccepted()) {
          Trace trace = otlp.trace(sale.caller(), PropagationCheck::isPaid);
          // On a busy machine a quick payment may be late, too; it is not the one in question.
          if (isPaid(trace) && longest(trace).duration().compareTo(SLOW) > 0) {
            return trace;
          }
        }
      }
    }
    throw new IllegalStateException("payments is never slow with this seed");
  }

  private static Span longest(Trace trace) {
    return trace.spans(PropagationCheck::isPaying).stream()
        .max(Comparator.comparing(Span::duration))
        .orElseThrow();
  }

  private static Sale sellOne(Program shop, Task task, Request order) {
    for (int i = 0; i < MOST_TRIES; i++) {
      Sale sale = sell(shop, task, List.of(order)).get(0);
      if (sale.isAccepted()) {
        return sale;
      }
    }
    throw new IllegalStateException("payments is always slow with this seed");
  }

  /** Orders together, each with a trace of its own. */
  private static List<Sale> sell(Program shop, Task task, List<Request> orders) {
    List<Traceparent> callers = orders.stream().map(order -> task.caller()).toList();
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      requests.add(orders.get(i).header(Traceparent.HEADER, callers.get(i).header()));
    }
    List<Response> responses = shop.sendTogether(requests);
    List<Sale> sales = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      sales.add(new Sale(callers.get(i), responses.get(i)));
    }
    return sales;
  }

  private static boolean isPaying(Span span) {
    return span.kind() == Span.Kind.SERVER
        && span.service().equals("payments")
        && span.has("http.request.method", "POST");
  }

  private static boolean isCall(Span span) {
    return span.kind() == Span.Kind.CLIENT
        && span.service().equals("shop")
        && span.has("http.request.method", "POST");
  }

  /** Whether each attempt of the charge is there with its call and with payments' answer. */
  private static boolean isPaid(Trace trace) {
    List<Span> answers = trace.spans(PropagationCheck::isPaying);
    return trace.named(CHARGE).stream()
            .anyMatch(charge -> isSame(charge.attributes().get(ATTEMPTS), answers.size()))
        && answers.stream().allMatch(answer -> trace.parentOf(answer).isPresent());
  }

  private static boolean isSame(Object attempts, int answers) {
    return attempts instanceof Number number && number.intValue() == answers;
  }

  private static long links(List<Span> spans, Sale sale) {
    return spans.stream()
        .flatMap(span -> span.links().stream())
        .filter(link -> link.traceId().equals(sale.caller().traceId()))
        .count();
  }

  private static Set<String> traceIds(OtlpReceiver otlp, String name) {
    return otlp.spans().stream()
        .filter(span -> span.name().equals(name))
        .map(Span::traceId)
        .collect(Collectors.toSet());
  }

  private static Predicate<Span> newer(Predicate<Span> which, Set<String> earlier) {
    return which.and(span -> !earlier.contains(span.traceId()));
  }

  private static Set<String> services(Trace trace) {
    return trace.services();
  }

  /** Spans that belong to a trace, and are in another one. */
  private static List<Span> strays(OtlpReceiver otlp, Trace trace, Predicate<Span> which) {
    return otlp.spans().stream()
        .filter(span -> !span.traceId().equals(trace.caller().traceId()))
        .filter(which)
        .toList();
  }

  private static void failIfStray(
      OtlpReceiver otlp, Trace trace, String expected, Predicate<Span> which, String why) {
    List<Span> strays = strays(otlp, trace, which);
    if (!strays.isEmpty()) {
      Span stray = strays.get(strays.size() - 1);
      Trace other = traceOf(otlp, stray);
      throw NotYet.expected(expected)
          .butWas(
              "\""
                  + stray.name()
                  + "\" of "
                  + stray.service()
                  + (stray.isRoot()
                      ? " begins a trace of its own"
                      : " is in the trace of \"" + root(other, stray).name() + "\""))
          .with(Fact.of("trace", SpanTree.draw(trace)))
          .with(Fact.of("another", SpanTree.draw(other, stray)))
          .because(why);
    }
  }

  private static void failUnlessOf(String service, Span span, Trace trace) {
    if (!span.service().equals(service)) {
      throw NotYet.expected("\"" + span.name() + "\" is a span of " + service)
          .butWas("it is one of " + span.service())
          .with(Fact.of("trace", SpanTree.draw(trace, span)))
          .because("the span tells who did the work, and where to look when it takes long");
    }
  }

  private static Span root(Trace trace, Span span) {
    List<Span> ancestors = trace.ancestorsOf(span);
    return ancestors.isEmpty() ? span : ancestors.get(ancestors.size() - 1);
  }

  /** The trace of a span that the check knows no caller of. */
  private static Trace traceOf(OtlpReceiver otlp, Span span) {
    return otlp.trace(new Traceparent(span.traceId(), "", true));
  }
}
