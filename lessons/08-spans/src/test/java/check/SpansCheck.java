package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Task;
import workshop.grader.agent.Agent;
import workshop.grader.http.Request;
import workshop.grader.http.Response;
import workshop.grader.otlp.LogRecord;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanTree;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.Traceparent;
import workshop.grader.program.Deadline;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
import workshop.grader.shop.CardNumber;
import workshop.grader.shop.CardShopContract;
import workshop.grader.shop.ShopContract;

@Lesson(
    main = "shop.Shop",
    agent = Agent.QUICK,
    // A customer may be kept waiting for a quarter of a second; you need not be.
    jvm = "-Dcard.silence.millis=15",
    lookAt = "src/main/java/shop/Payments.java",
    guard = CardShopContract.class)
final class SpansCheck {
  private static final String CHARGE = "charge card";
  private static final String DEBIT = "debit";
  private static final String RECEIPT = "print receipt";
  private static final String ORDER_ID = "beanthere.order.id";
  private static final String ATTEMPTS = "beanthere.charge.attempts";
  private static final String RETRY = "charge.retry";
  private static final String ERROR_TYPE = "error.type";
  private static final String EXCEPTION = "exception.type";
  private static final CardNumber CARD = new CardNumber("4111222233334242");
  private static final CardNumber CARD_OF_NO_BRAND = new CardNumber("9111222233334242");

  private static final int WAVE = 24;
  private static final int MOST_WAVES = 12;

  /** Of each run: one rush is enough for the tasks that ask what became of it. */
  private static final Map<OtlpReceiver, List<TracedOrder>> TROUBLED =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Log records travel by themselves: a moment after the spans at most. */
  private static final Duration LOGS = Duration.ofSeconds(1);

  /** An order, its answer, and the spans of its request that ended with it or before. */
  private record TracedOrder(Response response, Trace trace) {
    Span server() {
      return assertThat(trace)
          .because("without the agent's span there is nothing to be a child of")
          .hasSpan("POST /orders")
          .continuesIncomingTrace()
          .actual();
    }

    List<Span> charges() {
      return trace.named(CHARGE);
    }

    int debits() {
      return trace.named(DEBIT).size();
    }

    boolean isAccepted() {
      return response.status() == 201;
    }

    /** In the order of their numbers; of orders under way together, any may be the first. */
    long number() {
      return Stream.concat(
              Stream.of(response.header("location").replace("/orders/", "")),
              charges().stream().map(span -> String.valueOf(span.attributes().get(ORDER_ID))))
          .filter(text -> text.matches("\\d{1,18}"))
          .map(Long::valueOf)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    }
  }

  @Test
  @Tag("8.1")
  void chargeIsASpanOfItsOwn(Program shop, OtlpReceiver otlp, Task task) {
    Request order = CardShopContract.order(task.oneOf(ShopContract.DRINKS), CARD);
    List<TracedOrder> sales = new ArrayList<>(sell(shop, otlp, task, List.of(order)));
    sales.addAll(sell(shop, otlp, task, Collections.nCopies(task.random(2, 4), order)));
    sales.forEach(sale -> failUnlessCharged(sale, otlp));
    TracedOrder first = sales.get(0);
    task.evidence(sales.size() + " orders, \"" + CHARGE + "\" in the trace of each");
    task.show(SpanTree.draw(first.trace()));
  }

  @Test
  @Tag("8.2")
  void failedChargeIsAnError(Program shop, OtlpReceiver otlp, Task task) {
    List<TracedOrder> sales = troubled(shop, otlp, task);
    for (TracedOrder sale : sales) {
      failUnlessCharged(sale, otlp);
      if (sale.isAccepted()) {
        String why = "an error that customers never saw makes the error rate a number to ignore";
        assertThat(sale.trace()).because(why).hasSpan(CHARGE).hasNoError();
        failIfNamed(sale, why);
      } else {
        failUnlessFailed(sale, otlp, "shop.PaymentTimeout");
      }
    }
    long failed = sales.stream().filter(sale -> !sale.isAccepted()).count();
    task.evidence(failed + " given up: ERROR; " + (sales.size() - failed) + " retried: none");
  }

  @Test
  @Tag("8.3")
  void retriesAreEvents(Program shop, OtlpReceiver otlp, Task task) {
    List<TracedOrder> sales = troubled(shop, otlp, task);
    int retries = 0;
    for (TracedOrder sale : sales) {
      failUnlessCharged(sale, otlp);
      retries += failUnlessRetriesAreTold(sale, otlp);
    }
    task.evidence(retries + " retries of " + sales.size() + " orders: " + retries + " events");
  }

  @Test
  @Tag("8.4")
  void spanEndsOnEveryWayOut(Program shop, OtlpReceiver otlp, Task task) {
    TracedOrder free =
        sell(shop, otlp, task, List.of(order(task).form("voucher", "BIRTHDAY"))).get(0);
    String lost = "a span that is not ended is never sent, and its children hang in the air";
    assertThat(free.trace()).because(lost).count(1, named(CHARGE), span -> isCharge(span));
    assertThat(free.trace())
        .because("nothing was charged, and nothing went wrong")
        .hasSpan(CHARGE)
        .hasAttribute(ATTEMPTS, 0)
        .hasNoError();
    Request strange = CardShopContract.order(task.oneOf(ShopContract.DRINKS), CARD_OF_NO_BRAND);
    TracedOrder broken = sell(shop, otlp, task, List.of(strange)).get(0);
    assertThat(broken.trace()).because(lost).count(1, named(CHARGE), span -> isCharge(span));
    failUnlessFailed(broken, otlp, "java.lang.AssertionError");
    task.evidence("it ended after a voucher, and after an AssertionError");
  }

  @Test
  @Tag("8.5")
  void nothingPrivateIsTold(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/Card.java");
    List<TracedOrder> sales = troubled(shop, otlp, task);
    sales.stream().filter(sale -> !sale.isAccepted()).forEach(s -> failUnlessRecorded(s, otlp));
    for (TracedOrder sale : sales) {
      for (Span span : sale.trace().spans()) {
        String told = privateValue(told(span));
        if (!told.isEmpty()) {
          String file = told.startsWith("exception") ? "Card" : "Payments";
          task.lookAt("src/main/java/shop/" + file + ".java");
          throw leaked("\"" + span.name() + "\" tells " + told, sale.trace(), span);
        }
      }
    }
    for (LogRecord log : otlp.logs()) {
      String told = privateValue(Stream.of(log.attributes(), Map.of("event", log.eventName())));
      if (isPrivate(log.body()) || !told.isEmpty()) {
        throw leaked("a log record tells " + (told.isEmpty() ? cut(log.body()) : told), null, null);
      }
    }
    task.evidence("failures were told in full, and no card was");
  }

  @Test
  @Tag("8.6")
  void receiptStaysInTheOrdersTrace(Program shop, OtlpReceiver otlp, Task task) {
    task.lookAt("src/main/java/shop/PrintQueue.java");
    int orders = task.random(5, 9);
    List<TracedOrder> sales =
        sell(shop, otlp, task, Collections.nCopies(orders, order(task))).stream()
            .filter(TracedOrder::isAccepted)
            .toList();
    boolean later = false;
    for (TracedOrder sale : sales) {
      Span server = sale.server();
      Trace whole = whole(sale.trace().caller(), otlp);
      if (!whole.has(RECEIPT) && !strayReceipts(otlp).isEmpty()) {
        throw CheckFailure.expected("a span \"" + RECEIPT + "\" in the trace of each order")
            .butWas("\"" + RECEIPT + "\" begins a trace of its own")
            .with(Fact.of("trace", SpanTree.draw(strays(otlp))))
            .because("who asks why a receipt is late looks at the order, and finds nothing there");
      }
      assertThat(whole)
          .because("who asks why a receipt is late looks at the order, and finds nothing there")
          .count(1, "named \"" + RECEIPT + "\"", span -> span.name().equals(RECEIPT))
          .hasSpan(RECEIPT)
          .isDescendantOf(server);
      later |= whole.named(RECEIPT).get(0).end().isAfter(server.end());
    }
    if (!later) {
      throw CheckFailure.expected("receipts that are printed while the customers are gone already")
          .butWas("each of " + sales.size() + " customers had to wait for the printer")
          .with(Fact.of("trace", SpanTree.draw(whole(sales.get(0).trace().caller(), otlp))))
          .because("the queue is there so that nobody waits; only the context had to come along");
    }
    task.evidence(sales.size() + " receipts, each below its order");
    task.show(SpanTree.draw(whole(sales.get(0).trace().caller(), otlp)));
  }

  private static Request order(Task task) {
    return CardShopContract.order(task.oneOf(ShopContract.DRINKS), CARD);
  }

  /** Orders, each with a trace of its own. */
  private static List<TracedOrder> sell(
      Program shop, OtlpReceiver otlp, Task task, List<Request> orders) {
    List<Traceparent> callers = new ArrayList<>();
    List<Request> requests = new ArrayList<>();
    for (Request order : orders) {
      Traceparent caller = task.caller();
      callers.add(caller);
      requests.add(order.header(Traceparent.HEADER, caller.header()));
    }
    List<Response> responses = shop.sendTogether(requests);
    List<TracedOrder> sales = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      // Spans are sent in the order of their ends: what has ended is there when the server's is.
      Trace trace = otlp.trace(callers.get(i), t -> hasServer(t) || isAnyShared(otlp));
      failIfAnyIsShared(otlp);
      TracedOrder sale = new TracedOrder(responses.get(i), without(RECEIPT, trace));
      // One that never comes was waited for long enough; there may be many of them.
      sale.server();
      sales.add(sale);
    }
    return sales.stream().sorted(Comparator.comparing(TracedOrder::number)).toList();
  }

  /** A thread that still has the span of an earlier order makes no span for a later one. */
  private static void failIfAnyIsShared(OtlpReceiver otlp) {
    if (isAnyShared(otlp)) {
      throw CheckFailure.expected(
              "each \"POST /orders\" has a trace with its own \"" + CHARGE + "\" only")
          .butWas("a \"" + CHARGE + "\" is in the trace of an order before it")
          .because(
              "a scope that is not closed stays with its thread, and the next request there is taken"
                  + " for a part of the last: try (Scope scope = span.makeCurrent()) closes it");
    }
  }

  private static boolean isAnyShared(OtlpReceiver otlp) {
    Map<String, Set<Object>> ordersByTrace =
        otlp.spans().stream()
            .filter(span -> isCharge(span) && span.attributes().containsKey(ORDER_ID))
            .collect(
                Collectors.groupingBy(
                    Span::traceId,
                    Collectors.mapping(s -> s.attributes().get(ORDER_ID), Collectors.toSet())));
    return ordersByTrace.values().stream().anyMatch(orders -> orders.size() > 1);
  }

  /**
   * Orders whose first debit was not answered: at least one that was given up, one that was not.
   */
  private static List<TracedOrder> troubled(Program shop, OtlpReceiver otlp, Task task) {
    if (!TROUBLED.containsKey(otlp)) {
      TROUBLED.put(otlp, sellUntilTroubled(shop, otlp, task));
    }
    return TROUBLED.get(otlp);
  }

  private static List<TracedOrder> sellUntilTroubled(Program shop, OtlpReceiver otlp, Task task) {
    List<TracedOrder> troubled = new ArrayList<>();
    for (int i = 0; i < MOST_WAVES; i++) {
      sell(shop, otlp, task, Collections.nCopies(WAVE, order(task))).stream()
          .filter(sale -> !sale.isAccepted() || sale.debits() > 1)
          .forEach(troubled::add);
      if (troubled.stream().anyMatch(TracedOrder::isAccepted)
          && !troubled.stream().allMatch(TracedOrder::isAccepted)) {
        return troubled;
      }
    }
    throw new IllegalStateException("the card company answers too well with this seed");
  }

  private static void failUnlessCharged(TracedOrder sale, OtlpReceiver otlp) {
    Span server = sale.server();
    if (sale.charges().isEmpty()) {
      failIfElsewhere(sale, otlp);
    }
    assertThat(sale.trace())
        .because("what is not a span of its own disappears in the time of the request")
        .count(1, named(CHARGE), SpansCheck::isCharge);
    Span charge =
        assertThat(sale.trace())
            .hasSpan(CHARGE)
            .because("SERVER, PRODUCER and CONSUMER are for what comes in or waits in a queue")
            .hasKind(Span.Kind.INTERNAL, Span.Kind.CLIENT)
            .because("who sees a slow request wants to see in it where the time went")
            .isDescendantOf(server)
            .actual();
    for (Span debit : sale.trace().named(DEBIT)) {
      assertThat(sale.trace())
          .because("a span that is not current is nobody's parent")
          .on(debit)
          .isDescendantOf(charge);
    }
    String why = "attributes are what a trace is found by; set after the end, they are lost";
    if (sale.isAccepted()) {
      String id = ShopContract.id(sale.response());
      assertThat(sale.trace())
          .because(why)
          .on(charge)
          .hasAttribute(ORDER_ID, "with the order's number, " + id, v -> id.equals(v.toString()));
    }
    failIfDebitsAreElsewhere(sale, otlp);
    assertThat(sale.trace())
        .because("who had to wait for a third attempt? Such traces are found by their number")
        .on(charge)
        .hasAttribute(ATTEMPTS, sale.debits());
  }

  private static void failUnlessFailed(TracedOrder sale, OtlpReceiver otlp, String thrown) {
    Span charge =
        assertThat(sale.trace())
            .because("by its status a trace is found, and an error rate computed")
            .hasSpan(CHARGE)
            .hasStatus(Span.Status.ERROR)
            .actual();
    String type = failUnlessRecorded(sale, otlp);
    if (!type.equals(thrown)) {
      throw CheckFailure.expected("the exception itself recorded on \"" + CHARGE + "\": " + thrown)
          .butWas("another one is recorded: " + type)
          .with(Fact.of("trace", SpanTree.draw(sale.trace(), charge)))
          .because("an exception made for the record has its own stack trace, and hides the cause");
    }
    List<String> names = List.of(type, type.substring(type.lastIndexOf('.') + 1));
    assertThat(sale.trace())
        .because("one word for the kind of failure can be counted; a message cannot")
        .on(charge)
        .hasAttribute(ERROR_TYPE, "the exception's class", names::contains);
  }

  /**
   * Checks that the exception is told once for the span, one way or the other; returns its type.
   */
  private static String failUnlessRecorded(TracedOrder sale, OtlpReceiver otlp) {
    Span charge = assertThat(sale.trace()).hasSpan(CHARGE).actual();
    Deadline.in(LOGS).await(() -> !exceptions(charge, otlp).isEmpty());
    List<String> types = exceptions(charge, otlp);
    if (types.size() != 1) {
      throw CheckFailure.expected("the exception recorded once on \"" + CHARGE + "\"")
          .butWas(
              types.isEmpty()
                  ? "neither a span event nor a log record with its ids tells an exception"
                  : "it is recorded " + types.size() + " times: " + String.join(", ", types))
          .with(Fact.of("trace", SpanTree.draw(sale.trace(), charge)))
          .because("a status says that it failed; only the exception says why, and once is enough");
    }
    return types.get(0);
  }

  private static List<String> exceptions(Span charge, OtlpReceiver otlp) {
    return Stream.concat(
            charge.events().stream().map(Span.Event::attributes),
            logs(charge, otlp).map(LogRecord::attributes))
        .filter(attributes -> attributes.containsKey(EXCEPTION))
        .map(attributes -> attributes.get(EXCEPTION).toString())
        .toList();
  }

  private static Stream<LogRecord> logs(Span span, OtlpReceiver otlp) {
    return otlp.logs().stream()
        .filter(l -> l.traceId().equals(span.traceId()) && l.spanId().equals(span.spanId()));
  }

  private static int failUnlessRetriesAreTold(TracedOrder sale, OtlpReceiver otlp) {
    Span charge = assertThat(sale.trace()).hasSpan(CHARGE).actual();
    int retries = Math.max(0, sale.debits() - 1);
    Deadline.in(LOGS).await(() -> retriesTold(charge, otlp) >= retries);
    long told = retriesTold(charge, otlp);
    if (told != retries) {
      String events =
          charge.events().stream()
              .map(Span.Event::name)
              .distinct()
              .collect(Collectors.joining(", "));
      List<Span> elsewhere =
          sale.trace().spans(s -> s != charge && s.events().stream().anyMatch(SpansCheck::isRetry));
      throw CheckFailure.expected(
              retries + " " + RETRY + " on \"" + CHARGE + "\": " + sale.debits() + " attempts")
          .butWas(
              !elsewhere.isEmpty()
                  ? told + ", but on \"" + elsewhere.get(0).name() + "\" there is one"
                  : told + (events.isEmpty() ? "; it has no event" : "; its events: " + events))
          .with(Fact.of("trace", SpanTree.draw(sale.trace(), charge)))
          .because("that it took three attempts is a number; when each began tells what was slow");
    }
    return retries;
  }

  private static long retriesTold(Span charge, OtlpReceiver otlp) {
    return charge.events().stream().filter(SpansCheck::isRetry).count()
        + logs(charge, otlp).filter(SpansCheck::isRetry).count();
  }

  private static boolean isRetry(Span.Event event) {
    return event.name().equals(RETRY);
  }

  private static boolean isRetry(LogRecord log) {
    return log.eventName().equals(RETRY)
        || log.has("event.name", RETRY)
        || String.valueOf(log.body()).contains(RETRY);
  }

  /** A span that is not named as asked, or that begins a trace of its own. */
  private static void failIfElsewhere(TracedOrder sale, OtlpReceiver otlp) {
    List<Span> alike =
        sale.trace().spans(s -> letters(s.name()).contains("charge") && !s.name().equals(CHARGE));
    if (!alike.isEmpty()) {
      throw CheckFailure.expected("a span named \"" + CHARGE + "\"")
          .butWas("a span named \"" + alike.get(0).name() + "\"")
          .with(Fact.of("trace", SpanTree.draw(sale.trace(), alike.get(0))))
          .because("names are what spans are grouped by: one name for all, numbers in attributes");
    }
    List<Span> strays =
        otlp.spans().stream().filter(span -> isCharge(span) && span.isRoot()).toList();
    if (!strays.isEmpty()) {
      throw CheckFailure.expected("\"" + CHARGE + "\" below \"POST /orders\"")
          .butWas("\"" + CHARGE + "\" begins a trace of its own")
          .with(Fact.of("trace", SpanTree.draw(sale.trace())))
          .because("who sees a slow request wants to see in it where the time went");
    }
  }

  /** Orders are accepted after a debit: one without any has lost it to another thread. */
  private static void failIfDebitsAreElsewhere(TracedOrder sale, OtlpReceiver otlp) {
    boolean strays = otlp.spans().stream().anyMatch(s -> s.name().equals(DEBIT) && s.isRoot());
    if (sale.debits() == 0 && sale.isAccepted() && strays) {
      throw CheckFailure.expected("each \"" + DEBIT + "\" is below \"" + CHARGE + "\"")
          .butWas("\"" + DEBIT + "\" begins a trace of its own")
          .with(Fact.of("trace", SpanTree.draw(sale.trace())))
          .because("the context stays with its thread: one that is started by hand has none");
    }
  }

  private static void failIfNamed(TracedOrder sale, String why) {
    Span charge = sale.charges().get(0);
    if (charge.attributes().containsKey(ERROR_TYPE)) {
      throw CheckFailure.expected("no " + ERROR_TYPE + " where a retry succeeded")
          .butWas(ERROR_TYPE + "=" + charge.attributes().get(ERROR_TYPE))
          .with(Fact.of("trace", SpanTree.draw(sale.trace(), charge)))
          .because(why);
    }
  }

  private static CheckFailure leaked(String told, Trace trace, Span span) {
    CheckFailure leak =
        CheckFailure.expected("no more of the card " + CARD + " than its last four digits")
            .butWas(told);
    return (trace == null ? leak : leak.with(Fact.of("trace", SpanTree.draw(trace, span))))
        .because("traces and logs are kept for weeks and read by many; nobody can take it back");
  }

  private static Stream<Map<String, Object>> told(Span span) {
    return Stream.concat(
        Stream.of(
            span.attributes(), Map.of("status", span.statusMessage()), Map.of("name", span.name())),
        span.events().stream()
            .flatMap(event -> Stream.of(event.attributes(), Map.of("event", event.name()))));
  }

  private static String privateValue(Stream<Map<String, Object>> told) {
    return told.flatMap(values -> values.entrySet().stream())
        .filter(entry -> isPrivate(entry.getValue()))
        .map(entry -> entry.getKey() + "=" + cut(entry.getValue()))
        .findFirst()
        .orElse("");
  }

  private static boolean isPrivate(Object value) {
    return value instanceof Collection<?> values
        ? values.stream().anyMatch(SpansCheck::isPrivate)
        : Stream.of(CARD, CARD_OF_NO_BRAND)
            .anyMatch(card -> card.toldBy(String.valueOf(value)).isPresent());
  }

  private static String cut(Object value) {
    String line = String.valueOf(value).lines().findFirst().orElse("");
    return "\"" + (line.length() > 70 ? line.substring(0, 69) + "…" : line) + "\"";
  }

  private static String letters(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String named(String name) {
    return "named \"" + name + "\"";
  }

  private static boolean isCharge(Span span) {
    return span.name().equals(CHARGE);
  }

  private static boolean hasServer(Trace trace) {
    return trace.spans().stream()
        .anyMatch(
            span ->
                span.kind() == Span.Kind.SERVER && span.parentId().equals(trace.caller().spanId()));
  }

  private static Trace without(String name, Trace trace) {
    Predicate<Span> others = span -> !span.name().equals(name);
    return new Trace(trace.caller(), trace.spans(others), trace.remarks());
  }

  private static Trace whole(Traceparent caller, OtlpReceiver otlp) {
    return otlp.trace(caller, t -> t.has(RECEIPT) || !strayReceipts(otlp).isEmpty());
  }

  private static List<Span> strayReceipts(OtlpReceiver otlp) {
    return otlp.spans().stream().filter(s -> s.name().equals(RECEIPT) && s.isRoot()).toList();
  }

  private static Trace strays(OtlpReceiver otlp) {
    Span first = strayReceipts(otlp).get(0);
    return new Trace(
        new Traceparent(first.traceId(), first.spanId(), true), List.of(first), List.of());
  }
}
