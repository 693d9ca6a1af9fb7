package workshop.grader.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SpanTreeTest {
  private static final Traceparent CALLER =
      new Traceparent(Exports.TRACE, "c000000000000000", true);

  @Test
  void drawsOneTraceOverAllPrograms() {
    Span server = span("a1", "c000000000000000", "POST /orders", "shop", Span.Kind.SERVER, 0, 812);
    Span charge = error(span("a2", "a1", "charge card", "shop", Span.Kind.INTERNAL, 5, 46));
    Span call = error(span("a3", "a2", "POST", "shop", Span.Kind.CLIENT, 6, 46));
    Span callee = span("a4", "a3", "POST /charges", "payments", Span.Kind.SERVER, 8, 700);
    Span drink = span("a5", "ff", "make drink", "barista", Span.Kind.CONSUMER, 50, 253);
    Span write = span("a6", "a1", "write receipt", "shop", Span.Kind.INTERNAL, 60, 61);

    // The order of arrival does not matter.
    assertThat(SpanTree.draw(trace(drink, write, callee, call, server, charge), call))
        .isEqualTo(
            """
              the check's request
              └─ POST /orders                         shop         server      812 ms
                 ├─ charge card                       shop         internal     41 ms  ERROR
            ▸    │  └─ POST                           shop         client       40 ms  ERROR
                 │     └─ POST /charges               payments     server      692 ms
                 └─ write receipt                     shop         internal      1 ms
              (a span that did not arrive)
              └─ make drink                           barista      consumer    203 ms\
            """);
  }

  @Test
  void drawsARootWithoutItsCaller() {
    Span root = span("a1", "", "GET /menu", "", Span.Kind.SERVER, 0, 3);

    assertThat(SpanTree.draw(trace(root)))
        .isEqualTo("GET /menu                                 (no name)    server        3 ms");
  }

  @Test
  void drawsTheBranchOfOneSpan() {
    Span poll = span("a1", "", "poll", "shop", Span.Kind.SERVER, 0, 9);
    Span other = span("a2", "a1", "other", "shop", Span.Kind.CONSUMER, 1, 2);
    Span drink = span("a3", "a1", "drink", "shop", Span.Kind.CONSUMER, 2, 4);
    Span ready = span("a4", "a3", "ready", "shop", Span.Kind.CLIENT, 3, 4);
    Trace branch = trace(ready, drink, other, poll).branchOf(drink);

    assertThat(SpanTree.draw(branch, drink).lines().map(SpanTreeTest::name))
        .containsExactly("poll", "▸ └─ drink", "└─ ready");
  }

  @Test
  void drawsAnEmptyTrace() {
    assertThat(SpanTree.draw(trace())).isEqualTo("(no span of this trace arrived)");
  }

  @Test
  void drawsSpansThatAreTheirOwnParents() {
    Span own = span("a1", "a1", "own", "shop", Span.Kind.INTERNAL, 0, 1);
    Span one = span("a2", "a3", "one", "shop", Span.Kind.INTERNAL, 1, 2);
    Span other = span("a3", "a2", "other", "shop", Span.Kind.INTERNAL, 2, 3);

    assertThat(SpanTree.draw(trace(own, one, other), other).lines().map(SpanTreeTest::name))
        .containsExactly("own", "one", "▸ └─ other");
  }

  @Test
  void limitsWidthAndLinesOfALongChain() {
    List<Span> chain = new ArrayList<>();
    chain.add(span("1", "c000000000000000", "first", "shop", Span.Kind.SERVER, 0, 9));
    for (int i = 2; i <= 20_000; i++) {
      chain.add(
          span(
              Integer.toHexString(i),
              Integer.toHexString(i - 1),
              "span " + i,
              "shop",
              Span.Kind.INTERNAL,
              0,
              9));
    }
    String drawn = SpanTree.draw(new Trace(CALLER, chain, List.of()));

    assertThat(drawn.lines()).hasSize(16).allMatch(line -> line.length() <= SpanTree.WIDTH);
    assertThat(drawn).endsWith("… and 19986 more");
  }

  @Test
  void keepsTheMarkedSpanAmongMany() {
    List<Span> spans = new ArrayList<>();
    spans.add(span("1", "c000000000000000", "GET /menu", "shop", Span.Kind.SERVER, 0, 9));
    for (int i = 2; i <= 500; i++) {
      spans.add(
          span(Integer.toHexString(i), "1", "span " + i, "shop", Span.Kind.INTERNAL, i, i + 1));
    }
    String drawn = SpanTree.draw(new Trace(CALLER, spans, List.of()), spans.get(400));

    assertThat(drawn.lines()).hasSize(16).anyMatch(line -> line.startsWith("▸    ├─ span 401 "));
  }

  @Test
  void truncatesLongNamesAndReplacesLineBreaks() {
    Span span =
        error(
            span(
                "a1",
                "",
                "GET\n/menu\t" + "x".repeat(200),
                "s".repeat(50),
                Span.Kind.CONSUMER,
                0,
                123_456_789));

    assertThat(SpanTree.draw(trace(span)).lines())
        .singleElement()
        .asString()
        .hasSizeLessThanOrEqualTo(SpanTree.WIDTH)
        .startsWith("GET /menu xxx")
        .endsWith("> 1000 s  ERROR");
  }

  private static String name(String line) {
    return line.split(" {2,}(?=shop)")[0].strip();
  }

  private static Trace trace(Span... spans) {
    return new Trace(CALLER, List.of(spans), List.of());
  }

  static Span span(
      String id, String parent, String name, String service, Span.Kind kind, long from, long to) {
    return new Span(
        Exports.TRACE,
        id,
        parent,
        name,
        kind,
        Instant.ofEpochMilli(1_800_000_000_000L + from),
        Instant.ofEpochMilli(1_800_000_000_000L + to),
        Span.Status.UNSET,
        "",
        Map.of(),
        List.of(),
        List.of(),
        new Resource(service.isEmpty() ? Map.of() : Map.of("service.name", service)),
        new Scope("", ""));
  }

  static Span error(Span span) {
    return new Span(
        span.traceId(),
        span.spanId(),
        span.parentId(),
        span.name(),
        span.kind(),
        span.start(),
        span.end(),
        Span.Status.ERROR,
        "declined",
        Map.of("beanthere.orderId", 17L, "http.route", "/orders"),
        List.of(new Span.Event("charge.retry", span.start(), Map.of("card", "4111111111111111"))),
        span.links(),
        span.resource(),
        span.scope());
  }
}
