package check;

import java.util.List;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.SpanTree;
import workshop.grader.otlp.Trace;
import workshop.grader.report.Fact;
import workshop.grader.report.FactAssert;

/** Assertions on the pots that the barista has brewed so far. */
final class PotAssert extends FactAssert<PotAssert, OtlpReceiver> {
  private final List<Span> pots;

  private PotAssert(OtlpReceiver otlp) {
    super(otlp, PotAssert.class);
    pots = otlp.spans().stream().filter(span -> span.name().equals(TracedOrder.POT)).toList();
  }

  static PotAssert assertThatPots(OtlpReceiver otlp) {
    return new PotAssert(otlp);
  }

  PotAssert haveSpans() {
    return check(
        !pots.isEmpty(),
        "a span \"" + TracedOrder.POT + "\" for each pot",
        () -> "the coffee was made, and no such span arrived");
  }

  /**
   * Checks that one pot has one link to the order, to a span of its trace.
   *
   * @param server the order's trace with its server span alone, for a failure to show
   */
  PotAssert haveOneLinkTo(TracedOrder order, Trace trace, Trace server) {
    List<Span.Link> links = order.linksFromPots(pots);
    if (links.size() == 1
        && !trace.spans(span -> span.spanId().equals(links.get(0).spanId())).isEmpty()) {
      return this;
    }
    Span last = pots.get(pots.size() - 1);
    Trace pot = actual.traceOf(last).without(span -> !span.name().equals(TracedOrder.POT));
    throw failure(
        "each order has one link from a \"" + TracedOrder.POT + "\", to a span of its trace",
        links.isEmpty()
            ? "an order has none"
            : links.size() == 1 ? "a link leads to no span" : "an order has " + links.size(),
        Fact.of("trace", SpanTree.draw(server)),
        Fact.of("pot", SpanTree.draw(pot, last)));
  }

  PotAssert haveOneForSeveralOrders() {
    return check(
        hasOneForSeveralOrders(),
        "one span \"" + TracedOrder.POT + "\" a pot, with a link to each of its orders",
        () -> "each order has a pot of its own, although many came together");
  }

  boolean hasOneForSeveralOrders() {
    return pots.stream().anyMatch(pot -> pot.links().size() > 1);
  }
}
