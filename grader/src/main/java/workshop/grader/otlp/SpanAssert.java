package workshop.grader.otlp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/** Claims about one span of a trace, in the words of OpenTelemetry's own tests. */
public final class SpanAssert extends AbstractAssert<SpanAssert, Span> {
  private static final int NAMES = 12;

  private final Trace trace;
  private String why = "";

  SpanAssert(Trace trace, Span span) {
    super(span, SpanAssert.class);
    this.trace = trace;
  }

  /** Why it matters, if a claim from here on does not hold. */
  public SpanAssert because(String why) {
    this.why = why;
    return this;
  }

  /** The span itself, to compare others with. */
  public Span actual() {
    return actual;
  }

  /** Checks its name. */
  public SpanAssert hasName(String name) {
    return actual.name().equals(name)
        ? this
        : fail("a span named " + quoted(name), "it is named " + quoted(actual.name()));
  }

  /** Checks that it is of one of these kinds. */
  public SpanAssert hasKind(Span.Kind... kinds) {
    List<Span.Kind> right = List.of(kinds);
    return right.contains(actual.kind())
        ? this
        : fail(
            itself() + " is " + right.stream().map(Enum::name).collect(Collectors.joining(" or ")),
            "it is " + actual.kind());
  }

  /** Checks that another span is its parent. */
  public SpanAssert hasParent(Span parent) {
    return actual.isChildOf(parent)
        ? this
        : fail(itself() + " is a child of " + quoted(parent.name()), parentInWords());
  }

  /** Checks that the request of the check is its parent: the caller's context was continued. */
  public SpanAssert continuesIncomingTrace() {
    boolean continued =
        actual.traceId().equals(trace.caller().traceId())
            && actual.parentId().equals(trace.caller().spanId());
    return continued
        ? this
        : fail(itself() + " continues the trace of the check's request", parentInWords());
  }

  /** Checks that another span is its parent, or its parent's parent, and so on. */
  public SpanAssert isDescendantOf(Span ancestor) {
    return trace.ancestorsOf(actual).contains(ancestor)
        ? this
        : fail(itself() + " is somewhere below " + quoted(ancestor.name()), parentInWords());
  }

  /** Checks that it begins a trace. */
  public SpanAssert hasNoParent() {
    return actual.isRoot() ? this : fail(itself() + " has no parent", parentInWords());
  }

  /** Checks an attribute's value; numbers are compared as numbers. */
  public SpanAssert hasAttribute(String key, Object value) {
    return actual.has(key, value)
        ? this
        : fail(
            itself() + " has the attribute " + key + "=" + AttributeValues.show(value),
            instead(key));
  }

  /** Checks an attribute's value by a rule, which is named in words: "a number above 0". */
  public SpanAssert hasAttribute(String key, String rule, Predicate<Object> holds) {
    Object value = actual.attributes().get(key);
    return value != null && holds.test(value)
        ? this
        : fail(itself() + " has the attribute " + key + ", " + rule, instead(key));
  }

  /** Checks that no attribute of the span or of its events is one that should not be there. */
  public SpanAssert hasNoAttribute(String what, Predicate<String> key, Predicate<Object> value) {
    List<String> found =
        Stream.concat(
                actual.attributes().entrySet().stream(),
                actual.events().stream().flatMap(event -> event.attributes().entrySet().stream()))
            .filter(entry -> key.test(entry.getKey()) && value.test(entry.getValue()))
            .map(entry -> entry.getKey() + "=" + AttributeValues.show(entry.getValue()))
            .toList();
    return found.isEmpty()
        ? this
        : fail("no attribute of " + itself() + " holds " + what, String.join("\n", found));
  }

  /** Checks how it ended. */
  public SpanAssert hasStatus(Span.Status status) {
    return actual.status() == status
        ? this
        : fail(itself() + " has the status " + status, "its status is " + actual.status());
  }

  /** Checks that it did not end in an error; unset is the usual way to say so. */
  public SpanAssert hasNoError() {
    return actual.status() != Span.Status.ERROR
        ? this
        : fail(itself() + " has no error", "its status is ERROR " + actual.statusMessage());
  }

  /** Checks that it has at least one event of this name. */
  public SpanAssert hasEvent(String name) {
    return events(name) > 0 ? this : fail(itself() + " has an event " + quoted(name), events());
  }

  /** Checks how many events of this name it has. */
  public SpanAssert hasEvents(String name, int count) {
    return events(name) == count
        ? this
        : fail(
            itself() + " has " + count + (count == 1 ? " event " : " events ") + quoted(name),
            events());
  }

  /** Checks that it has a link to another span. */
  public SpanAssert hasLink(Traceparent other) {
    boolean linked =
        actual.links().stream()
            .anyMatch(
                link ->
                    link.traceId().equals(other.traceId()) && link.spanId().equals(other.spanId()));
    return linked
        ? this
        : fail(
            itself() + " has a link to the span that it belongs to",
            actual.links().isEmpty()
                ? "it has no link"
                : "it has " + actual.links().size() + " links, to other spans");
  }

  private long events(String name) {
    return actual.events().stream().filter(event -> event.name().equals(name)).count();
  }

  private String events() {
    return actual.events().isEmpty()
        ? "it has no event"
        : "its events: "
            + actual.events().stream().map(Span.Event::name).collect(Collectors.joining(", "));
  }

  /** A key that is nearly the same, with its value; else the keys that there are. */
  private String instead(String key) {
    if (actual.attributes().containsKey(key)) {
      return key + "=" + AttributeValues.show(actual.attributes().get(key));
    }
    List<String> alike =
        actual.attributes().keySet().stream().filter(k -> letters(k).equals(letters(key))).toList();
    if (!alike.isEmpty()) {
      return "it has " + AttributeValues.show(actual.attributes(), alike);
    }
    List<String> keys = actual.attributes().keySet().stream().sorted().toList();
    String more = keys.size() > NAMES ? ", and " + (keys.size() - NAMES) + " more" : "";
    return keys.isEmpty()
        ? "it has no attribute"
        : "its attributes: " + keys.stream().limit(NAMES).collect(Collectors.joining(", ")) + more;
  }

  private static String letters(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private String parentInWords() {
    if (actual.isRoot()) {
      return "it has no parent: it begins a trace of its own";
    }
    if (actual.parentId().equals(trace.caller().spanId())) {
      return "its parent is the check's request";
    }
    return trace
        .parentOf(actual)
        .map(parent -> "its parent is " + quoted(parent.name()))
        .orElse("its parent is a span that did not arrive");
  }

  private String itself() {
    return quoted(actual.name());
  }

  private static String quoted(String name) {
    return AttributeValues.show(name);
  }

  private SpanAssert fail(String expected, String butWas) {
    CheckFailure failure =
        CheckFailure.expected(expected)
            .butWas(butWas)
            .with(
                new Fact(
                    TraceAssert.TRACE, Arrays.asList(SpanTree.draw(trace, actual).split("\n"))));
    throw why.isEmpty() ? failure : failure.because(why);
  }
}
