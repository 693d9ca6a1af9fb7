package workshop.grader.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/** Each claim holds where it should, and its failure says what was seen, word for word. */
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
  void whatIsRightPasses() {
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
        .hasNoAttribute("a password", key -> key.contains("password"), value -> true);
    TraceAssert.assertThat(TRACE).on(SERVER).continuesIncomingTrace().hasNoError();
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
  void continuesTheCaller() {
    assertThat(failure(CALL, SpanAssert::continuesIncomingTrace))
        .isEqualTo(
            "\"POST\" continues the trace of the check's request | its parent is \"charge card\"");
  }

  @Test
  void isBelow() {
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
    assertThat(
            failure(
                CHARGE,
                span ->
                    span.hasNoAttribute(
                        "a card number",
                        key -> true,
                        value -> value.toString().matches("\\d{16}"))))
        .isEqualTo(
            "no attribute of \"charge card\" holds a card number | card=\"4111111111111111\"");
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
  }

  @Test
  void hasLink() {
    assertThat(failure(SERVER, span -> span.hasLink(CALLER)))
        .isEqualTo("\"POST /orders\" has a link to the span that it belongs to | it has no link");
  }

  @Test
  void spansOfATrace() {
    assertThat(trace(TRACE, trace -> trace.hasSpan("make drink")))
        .isEqualTo("a span named \"make drink\" | there is none");
    assertThat(trace(TRACE, trace -> trace.count(1, "of the shop", s -> true)))
        .isEqualTo("1 span of the shop | there are 4");
    assertThat(trace(TRACE, trace -> trace.absent("of kind CLIENT", CALL::equals)))
        .isEqualTo("no span of kind CLIENT | there is \"POST\"");
  }

  @Test
  void nothingHoldsForATraceOfWhichNothingArrived() {
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
  void failureDrawsTheTraceAndSaysWhy() {
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
