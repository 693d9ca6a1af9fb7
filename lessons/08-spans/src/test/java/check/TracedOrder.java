package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import workshop.grader.http.Response;
import workshop.grader.otlp.Span;
import workshop.grader.otlp.Trace;

/** An order, its answer, and the spans of its request that ended with it or before. */
record TracedOrder(Response response, Trace trace) {
  static final String CHARGE = "charge card";
  static final String DEBIT = "debit";
  static final String RECEIPT = "print receipt";
  static final String ORDER_ID = "beanthere.order.id";

  Span server() {
    return assertThat(trace)
        .because("the agent's span of the request is the parent of your own spans")
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

  /** Returns the order's number; a failed order has it only in its span. */
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
