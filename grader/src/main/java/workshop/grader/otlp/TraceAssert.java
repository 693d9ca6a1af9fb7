package workshop.grader.otlp;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/**
 * Claims about a trace as it has come: which spans are there, how many, and which are not. A trace
 * of which nothing arrived satisfies none of them.
 */
public final class TraceAssert extends AbstractAssert<TraceAssert, Trace> {
  static final String TRACE = "trace";

  private String why = "";

  private TraceAssert(Trace actual) {
    super(actual, TraceAssert.class);
  }

  /** Asserts on a trace. */
  public static TraceAssert assertThat(Trace actual) {
    return new TraceAssert(actual);
  }

  /** Why it matters, if a claim from here on does not hold. */
  public TraceAssert because(String why) {
    this.why = why;
    return this;
  }

  /** Checks that there is a span of this name; further claims are about the first one. */
  public SpanAssert hasSpan(String name) {
    return hasSpan("named \"" + name + "\"", span -> span.name().equals(name));
  }

  /** Checks that there is such a span: {@code hasSpan("of the shop, kind SERVER", s -> …)}. */
  public SpanAssert hasSpan(String what, Predicate<Span> which) {
    List<Span> found = actual.spans(which);
    if (found.isEmpty()) {
      throw failure("a span " + what, actual.spans().isEmpty() ? nothing() : "there is none");
    }
    return on(found.get(0));
  }

  /** Further claims about one of its spans. */
  public SpanAssert on(Span span) {
    return new SpanAssert(actual, span).because(why);
  }

  /** Checks how many such spans there are: {@code count(1, "of kind SERVER", s -> …)}. */
  public TraceAssert count(int expected, String what, Predicate<Span> which) {
    int found = actual.spans(which).size();
    if (actual.spans().isEmpty() || found != expected) {
      throw failure(
          expected + (expected == 1 ? " span " : " spans ") + what,
          actual.spans().isEmpty()
              ? nothing()
              : found == 0 ? "there is none" : "there are " + found);
    }
    return this;
  }

  /** Checks that spans of this trace arrived, and no such span among them. */
  public TraceAssert absent(String what, Predicate<Span> which) {
    List<Span> found = actual.spans(which);
    if (actual.spans().isEmpty()) {
      throw failure("spans of the check's request, and none " + what, nothing());
    }
    if (!found.isEmpty()) {
      throw failure("no span " + what, "there is \"" + found.get(0).name() + "\"", found.get(0));
    }
    return this;
  }

  private static String nothing() {
    return "no span of the check's request arrived";
  }

  private CheckFailure failure(String expected, String butWas) {
    return failure(expected, butWas, null);
  }

  private CheckFailure failure(String expected, String butWas, Span marked) {
    String more = actual.remarks().stream().map(text -> "\n" + text).collect(Collectors.joining());
    CheckFailure failure = CheckFailure.expected(expected).butWas(butWas + more);
    if (!actual.spans().isEmpty()) {
      failure = failure.with(Fact.of(TRACE, SpanTree.draw(actual, marked)));
    }
    return why.isEmpty() ? failure : failure.because(why);
  }
}
