package check;

import java.util.List;
import workshop.grader.http.Response;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Traceparent;
import workshop.grader.shop.ShopContract;

/** An order with a trace of its own, and its answer. */
record TracedOrder(Traceparent caller, Response response) {
  static final String POT = "brew pot";
  static final String READY = "PUT /orders/{id}/ready";

  boolean isAccepted() {
    return response.status() == 201;
  }

  String id() {
    return ShopContract.id(response);
  }

  /** Returns whether this is the agent's span of the order's request. */
  boolean isServer(Span span) {
    return span.kind() == Span.Kind.SERVER && span.parentId().equals(caller.spanId());
  }

  /** Returns whether this is the shop's span of the barista's request for this order. */
  boolean isReady(Span span) {
    return span.name().equals(READY) && span.has("url.path", "/orders/" + id() + "/ready");
  }

  /** Returns the links that pots have to the order's trace. */
  List<Span.Link> linksFromPots(List<Span> spans) {
    return spans.stream()
        .filter(span -> span.name().equals(POT))
        .flatMap(span -> span.links().stream())
        .filter(link -> link.traceId().equals(caller.traceId()))
        .toList();
  }
}
