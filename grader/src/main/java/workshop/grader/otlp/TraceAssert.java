package workshop.grader.otlp;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
import workshop.grader.report.FactAssert;

/**
 * Assertions on a trace as far as it has arrived: which spans it has, how many, and which it must
 * not have. A trace without any span fails each of them.
 */
public final class TraceAssert extends FactAssert<TraceAssert, Trace> {
  static final String TRACE = "trace";

  private TraceAssert(Trace actual) {
    super(actual, TraceAssert.class);
  }

  /** Begins assertions on a trace. */
  public static TraceAssert assertThat(Trace actual) {
    return new TraceAssert(actual);
  }

  /** Checks that there is a span of this name; further assertions are on the first one. */
  public SpanAssert hasSpan(String name) {
    return hasSpan("named \"" + name + "\"", span -> span.name().equals(name));
  }

  /** Checks that there is such a span: {@code hasSpan("of the shop, kind SERVER", s -> …)}. */
  public SpanAssert hasSpan(String what, Predicate<Span> which) {
    List<Span> found = actual.spans(which);
    if (found.isEmpty()) {
      throw failureAt(
          null, "a span " + what, actual.spans().isEmpty() ? nothing() : "there is none");
    }
    return on(found.get(0));
  }

  /** Begins assertions on one span of the trace. */
  public SpanAssert on(Span span) {
    return new SpanAssert(actual, span).because(why());
  }

  /** Checks how many spans of this name there are. */
  public TraceAssert count(int expected, String name) {
    return count(expected, "named \"" + name + "\"", span -> span.name().equals(name));
  }

  /** Checks how many such spans there are: {@code count(1, "of kind SERVER", s -> …)}. */
  public TraceAssert count(int expected, String what, Predicate<Span> which) {
    int found = actual.spans(which).size();
    if (actual.spans().isEmpty() || found != expected) {
      throw failureAt(
          null,
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
      throw failureAt(null, "spans of the check's request, and none " + what, nothing());
    }
    if (!found.isEmpty()) {
      throw failureAt(found.get(0), "no span " + what, "there is \"" + found.get(0).name() + "\"");
    }
    return this;
  }

  /**
   * Checks that no span of another trace belongs into this one. The failure shows both traces.
   *
   * @param expected the statement that such a span makes wrong: "the drink is in its order's trace"
   * @param strays such spans, for example from {@link OtlpReceiver#spansOutside}; the newest is
   *     shown
   */
  public TraceAssert hasNoStrays(String expected, OtlpReceiver otlp, List<Span> strays) {
    if (strays.isEmpty()) {
      return this;
    }
    Span stray = strays.get(strays.size() - 1);
    Trace other = otlp.traceOf(stray);
    String parent = other.parentOf(stray).map(span -> ", below " + span.name()).orElse("");
    boolean linked =
        stray.links().stream().anyMatch(l -> l.traceId().equals(actual.caller().traceId()));
    // The spans beside it depend on how busy the machine is.
    Fact another = Fact.of("another", SpanTree.draw(other.branchOf(stray), stray));
    throw failureAt(
        null,
        expected,
        "\""
            + stray.name()
            + (stray.isRoot()
                ? "\" begins a trace of its own" + (linked ? ", with a link to this one" : "")
                : "\" is in another trace" + parent),
        another);
  }

  private static String nothing() {
    return "no span of the check's request arrived";
  }

  /** Creates a failure that shows the trace; a mark is at one span, if it is not null. */
  private CheckFailure failureAt(Span marked, String expected, String butWas, Fact... more) {
    String remarks =
        actual.remarks().stream().map(text -> "\n" + text).collect(Collectors.joining());
    Stream<Fact> trace =
        actual.spans().isEmpty()
            ? Stream.empty()
            : Stream.of(Fact.of(TRACE, SpanTree.draw(actual, marked)));
    return failure(
        expected, butWas + remarks, Stream.concat(trace, Stream.of(more)).toArray(Fact[]::new));
  }
}
