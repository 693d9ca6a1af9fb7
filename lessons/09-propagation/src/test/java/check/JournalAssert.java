package check;

import java.util.List;
import workshop.grader.Program;
import workshop.grader.http.Request;
import workshop.grader.report.FactAssert;

/** Assertions on the journal of payments: the headers that came with the charge of one order. */
final class JournalAssert extends FactAssert<JournalAssert, List<String>> {
  private JournalAssert(List<String> headers) {
    super(headers, JournalAssert.class);
  }

  static JournalAssert assertThatJournal(Program payments, TracedOrder order) {
    return new JournalAssert(
        payments.send(Request.get("/journal/" + order.id())).body().lines().toList());
  }

  JournalAssert hasTheTrace() {
    return check(
        actual.stream().anyMatch(header -> header.matches("(traceparent|b3|x-b3-traceid): .*")),
        "the journal of payments lists the headers of a charge, with the trace's header",
        () -> actual.isEmpty() ? "it lists none" : String.join("\n", actual));
  }

  JournalAssert hasNoBaggage() {
    List<String> baggage =
        actual.stream().filter(header -> header.startsWith("baggage: ")).limit(1).toList();
    return check(baggage.isEmpty(), "payments receives no header baggage", () -> baggage.get(0));
  }
}
