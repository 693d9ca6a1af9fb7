package workshop.grader.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/** Each assertion passes if it should, and its failure names what arrived instead. */
final class SpanAssertTest {
  private static final Traceparent CALLER =
      new Traceparent(Exports.TRACE, "c000000000000000", true);
  private static final Span SERVER =
      SpanTreeTest.span("a1", CALLER.spanId(), "POST /orders", "shop", Span.Kind.SERVER, 0, 812);
  private static final Span CHARGE =
      SpanTreeTest.error(
          SpanTreeTest.span("a2", "a1", "charge card", "shop", Span.Kind.INTERNAL, 5, 46));
  private static final Span CALL =
      SpanTreeTest.span("a3", "a2", "POST", "shop", Span.Kind.CLIENT, 6, 46);
  private static final Span LOST =
      SpanTreeTest.span("a4", "ff", "print", "shop", Span.Kind.INTERNAL, 60, 61);
  private static final Trace TRACE =
      new Trace(CALLER, List.of(SERVER, CHARGE, CALL, LOST), List.of());
  private static final Trace NOTHING =
      new Trace(CALLER, List.of(), List.of("POST /v1/trace: there is no such path"));

  @Test
  void rightSpansPass() {
    TraceAssert.assertThat(TRACE)
        .count(1, "of kind SERVER", span -> span.kind() == Span.Kind.SERVER)
        .absent("named GET /health", span -> span.name().equals("GET /health"));
    TraceAssert.assertThat(TRACE)
        .hasSpan("charge card")
        .hasName("charge card")
        .hasKind(Span.Kind.INTERNAL, Span.Kind.CLIENT)
        .hasParent(SERVER)
        .hasAttribute("http.route", "/orders")
        .hasAttribute("beanthere.orderId", 17)
        .hasAttribute("beanthere.orderId", "a number", Number.class::isInstance)
        .hasStatus(Span.Status.ERROR)
        .hasEvent("charge.retry")
        .hasEvents("charge.retry", 1)
        .hasEvents("charge.retry", 2, List.of(log("charge.retry", Map.of())))
        .hasException("shop.Timeout", List.of(log("", Map.of("exception.type", "shop.Timeout"))))
        .hasService("shop")
        .hasResource("service.name", "shop")
        .lastsAtLeast(Duration.ofMillis(41))
        .lastsAtMost(Duration.ofMillis(41))
        .isShorterThan(SERVER)
        .hasNoAttribute("error.type")
        .hasNoValue("a password", key -> key.contains("password"), value -> true);
    TraceAssert.assertThat(TRACE)
        .on(SERVER)
        .continuesIncomingTrace()
        .hasNoError()
        .endsAfter(CHARGE);
    TraceAssert.assertThat(TRACE).on(CALL).isDescendantOf(SERVER);
  }

  @Test
  void hasName() {
    assertThat(failure(CHARGE, span -> span.hasName("charge")))
        .isEqualTo("a span named \"charge\" | it is named \"charge card\"");
  }

  @Test
  void hasKind() {
    assertThat(failure(SERVER, span -> span.hasKind(Span.Kind.INTERNAL, Span.Kind.CLIENT)))
        .isEqualTo("\"POST /orders\" is INTERNAL or CLIENT | it is SERVER");
  }

  @Test
  void hasParent() {
    assertThat(failure(CALL, span -> span.hasParent(SERVER)))
        .isEqualTo("\"POST\" is a child of \"POST /orders\" | its parent is \"charge card\"");
    assertThat(failure(LOST, span -> span.hasParent(SERVER)))
        .isEqualTo(
            "\"print\" is a child of \"POST /orders\" | its parent is a span that did not arrive");
    assertThat(failure(SERVER, span -> span.hasParent(CALL)))
        .isEqualTo("\"POST /orders\" is a child of \"POST\" | its parent is the check's request");
  }

  @Test
  void hasNoParent() {
    assertThat(failure(SERVER, SpanAssert::hasNoParent))
        .isEqualTo("\"POST /orders\" has no parent | its parent is the check's request");
  }

  @Test
  void continuesIncomingTrace() {
    assertThat(failure(CALL, SpanAssert::continuesIncomingTrace))
        .isEqualTo(
            "\"POST\" continues the trace of the check's request | its parent is \"charge card\"");
  }

  @Test
  void endsAfter() {
    assertThat(failure(CHARGE, span -> span.endsAfter(SERVER)))
        .isEqualTo("\"charge card\" ends after \"POST /orders\" | it ends before");
  }

  @Test
  void isDescendantOf() {
    assertThat(failure(LOST, span -> span.isDescendantOf(SERVER)))
        .isEqualTo(
            "\"print\" is somewhere below \"POST /orders\""
                + " | its parent is a span that did not arrive");
  }

  @Test
  void hasAttribute() {
    assertThat(failure(CHARGE, span -> span.hasAttribute("beanthere.order.id", 17)))
        .isEqualTo(
            "\"charge card\" has the attribute beanthere.order.id=17 | it has beanthere.orderId=17");
    assertThat(failure(CHARGE, span -> span.hasAttribute("http.route", "/menu")))
        .isEqualTo(
            "\"charge card\" has the attribute http.route=\"/menu\" | http.route=\"/orders\"");
    assertThat(failure(CHARGE, span -> span.hasAttribute("error.type", "x")))
        .isEqualTo(
            "\"charge card\" has the attribute error.type=\"x\""
                + " | its attributes: beanthere.orderId, http.route");
    assertThat(failure(CALL, span -> span.hasAttribute("tries", "above 0", value -> true)))
        .isEqualTo("\"POST\" has the attribute tries, above 0 | it has no attribute");
  }

  @Test
  void hasNoAttribute() {
    assertThat(failure(CHARGE, span -> span.hasNoAttribute("http.route")))
        .isEqualTo("\"charge card\" has no attribute http.route | http.route=\"/orders\"");
  }

  @Test
  void hasNoValue() {
    Predicate<Object> isCard = value -> value.toString().matches("\\d{16}");
    assertThat(failure(CHARGE, span -> span.hasNoValue("a card number", key -> true, isCard)))
        .isEqualTo("nothing in \"charge card\" holds a card number | card=\"4111111111111111\"");
    assertThat(failure(CHARGE, span -> span.hasNoValue("a reason", "status"::equals, v -> true)))
        .isEqualTo("nothing in \"charge card\" holds a reason | status=\"declined\"");
  }

  @Test
  void hasService() {
    assertThat(failure(CHARGE, span -> span.hasService("payments")))
        .isEqualTo("\"charge card\" is a span of payments | it is a span of shop");
  }

  @Test
  void hasResource() {
    assertThat(failure(CHARGE, span -> span.hasResource("service.name", "payments")))
        .isEqualTo(
            "the resource of \"charge card\" has service.name=\"payments\""
                + " | service.name=\"shop\"");
    assertThat(failure(CHARGE, span -> span.hasResource("service.name.full", "shop")))
        .isEqualTo(
            "the resource of \"charge card\" has service.name.full=\"shop\""
                + " | it has service.name=\"shop\"");
    assertThat(failure(CHARGE, span -> span.hasResource("service.version", "1.0")))
        .endsWith(" | it has no service.version");
  }

  @Test
  void duration() {
    assertThat(failure(CHARGE, span -> span.lastsAtLeast(Duration.ofMillis(42))))
        .isEqualTo("\"charge card\" lasts at least 42 ms | it ends after 41 ms");
    assertThat(failure(CHARGE, span -> span.lastsAtMost(Duration.ofMillis(40))))
        .isEqualTo("\"charge card\" lasts at most 40 ms | it ends after more than 40 ms");
    assertThat(failure(SERVER, span -> span.isShorterThan(CHARGE)))
        .isEqualTo(
            "\"POST /orders\" is shorter than \"charge card\" of shop"
                + " | it lasts until the other one has ended");
  }

  @Test
  void hasException() {
    LogRecord timeout = log("", Map.of("exception.type", "shop.Timeout"));
    assertThat(failure(CHARGE, span -> span.hasOneException(List.of())))
        .isEqualTo(
            "the exception recorded once on \"charge card\""
                + " | neither a span event nor a log record with its ids has an exception");
    assertThat(failure(CHARGE, span -> span.hasOneException(List.of(timeout, timeout))))
        .endsWith(" | it is recorded 2 times: shop.Timeout, shop.Timeout");
    assertThat(failure(CHARGE, span -> span.hasException("shop.Declined", List.of(timeout))))
        .isEqualTo(
            "the exception itself recorded on \"charge card\": shop.Declined"
                + " | another one is recorded: shop.Timeout");
  }

  @Test
  void hasNoStrays() {
    try (OtlpReceiver otlp = OtlpReceiver.start()) {
      Span stray = SpanTreeTest.span("b1", "", "make drink", "barista", Span.Kind.CONSUMER, 0, 9);
      CheckFailure failure =
          (CheckFailure)
              catchThrowable(
                  () ->
                      TraceAssert.assertThat(TRACE)
                          .hasNoStrays("the drink is in its trace", otlp, List.of(stray)));
      assertThat(text(failure))
          .isEqualTo("the drink is in its trace | \"make drink\" begins a trace of its own");
      assertThat(failure.facts()).extracting(Fact::key).contains("trace", "another");
    }
  }

  @Test
  void hasStatus() {
    assertThat(failure(SERVER, span -> span.hasStatus(Span.Status.ERROR)))
        .isEqualTo("\"POST /orders\" has the status ERROR | its status is UNSET");
    assertThat(failure(CHARGE, SpanAssert::hasNoError))
        .isEqualTo("\"charge card\" has no error | its status is ERROR declined");
  }

  @Test
  void hasEvent() {
    assertThat(failure(SERVER, span -> span.hasEvent("charge.retry")))
        .isEqualTo("\"POST /orders\" has an event \"charge.retry\" | it has no event");
    assertThat(failure(CHARGE, span -> span.hasEvents("charge.retry", 2)))
        .isEqualTo("\"charge card\" has 2 events \"charge.retry\" | its events: charge.retry");
    assertThat(failure(CHARGE, span -> span.hasEvents("charge.retry", 2, List.of())))
        .isEqualTo(
            "\"charge card\" has 2 events \"charge.retry\" | it has 1; its events: charge.retry");
    assertThat(failure(SERVER, span -> span.hasEvents("charge.retry", 1, List.of())))
        .isEqualTo(
            "\"POST /orders\" has 1 event \"charge.retry\" | it has 0, and \"charge card\" has one");
  }

  @Test
  void hasLink() {
    assertThat(failure(SERVER, span -> span.hasLink(CALLER)))
        .isEqualTo("\"POST /orders\" has a link to the span that it belongs to | it has no link");
  }

  @Test
  void countsSpansOfATrace() {
    assertThat(trace(TRACE, trace -> trace.hasSpan("make drink")))
        .isEqualTo("a span named \"make drink\" | there is none");
    assertThat(trace(TRACE, trace -> trace.count(1, "of the shop", s -> true)))
        .isEqualTo("1 span of the shop | there are 4");
    assertThat(trace(TRACE, trace -> trace.absent("of kind CLIENT", CALL::equals)))
        .isEqualTo("no span of kind CLIENT | there is \"POST\"");
  }

  @Test
  void traceWithoutSpansFailsEachAssertion() {
    String seen =
        " | no span of the check's request arrived, POST /v1/trace: there is no such path";
    assertThat(trace(NOTHING, trace -> trace.hasSpan("GET /menu")))
        .isEqualTo("a span named \"GET /menu\"" + seen);
    assertThat(trace(NOTHING, trace -> trace.absent("of kind CLIENT", s -> true)))
        .isEqualTo("spans of the check's request, and none of kind CLIENT" + seen);
    assertThat(trace(NOTHING, trace -> trace.count(0, "of kind CLIENT", s -> true)))
        .isEqualTo("0 spans of kind CLIENT" + seen);
  }

  @Test
  void failureDrawsTheTraceAndGivesTheReason() {
    CheckFailure failure =
        (CheckFailure)
            catchThrowable(
                () ->
                    TraceAssert.assertThat(TRACE)
                        .because("a child tells where the time went")
                        .hasSpan("POST")
                        .hasParent(SERVER));

    assertThat(failure.facts())
        .extracting(Fact::key)
        .containsExactly("expected", "but was", "trace", "why");
    assertThat(failure.facts().get(2).lines())
        .anyMatch(line -> line.startsWith("▸       └─ POST "));
    assertThat(failure.facts().get(3).lines()).containsExactly("a child tells where the time went");
  }

  private static LogRecord log(String event, Map<String, Object> attributes) {
    return new LogRecord(
        CHARGE.end(),
        17,
        "ERROR",
        event,
        "",
        attributes,
        Exports.TRACE,
        CHARGE.spanId(),
        CHARGE.resource(),
        CHARGE.scope());
  }

  private static String failure(Span span, Consumer<SpanAssert> claim) {
    return text(catchThrowable(() -> claim.accept(TraceAssert.assertThat(TRACE).on(span))));
  }

  private static String trace(Trace trace, Consumer<TraceAssert> claim) {
    return text(catchThrowable(() -> claim.accept(TraceAssert.assertThat(trace))));
  }

  private static String text(Throwable thrown) {
    assertThat(thrown).isInstanceOf(CheckFailure.class);
    List<Fact> facts = ((CheckFailure) thrown).facts();
    return String.join(", ", facts.get(0).lines())
        + " | "
        + String.join(", ", facts.get(1).lines());
  }
}
