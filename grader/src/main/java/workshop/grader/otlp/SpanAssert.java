package workshop.grader.otlp;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.grader.report.Fact;
import workshop.grader.report.FactAssert;

/** Assertions on one span of a trace, with the vocabulary of OpenTelemetry's own tests. */
public final class SpanAssert extends FactAssert<SpanAssert, Span> {
  private static final String EXCEPTION_TYPE = "exception.type";
  private static final int MOST_KEYS = 12;

  private final Trace trace;

  SpanAssert(Trace trace, Span span) {
    super(span, SpanAssert.class);
    this.trace = trace;
  }

  /** Returns the span, for example to compare others with it. */
  public Span actual() {
    return actual;
  }

  /** Checks the span's name. */
  public SpanAssert hasName(String name) {
    return actual.name().equals(name)
        ? this
        : fail("a span named " + quoted(name), "it is named " + quoted(actual.name()));
  }

  /** Checks that the span has one of these kinds. */
  public SpanAssert hasKind(Span.Kind... kinds) {
    List<Span.Kind> right = List.of(kinds);
    return right.contains(actual.kind())
        ? this
        : fail(
            subject() + " is " + right.stream().map(Enum::name).collect(Collectors.joining(" or ")),
            "it is " + actual.kind());
  }

  /** Checks the name of the program that sent the span. */
  public SpanAssert hasService(String service) {
    return actual.service().equals(service)
        ? this
        : fail(
            subject() + " is a span of " + service,
            actual.service().isEmpty()
                ? "its resource has no service.name"
                : "it is a span of " + actual.service());
  }

  /** Checks an attribute of the resource that the span came with. */
  public SpanAssert hasResource(String key, Object value) {
    Map<String, Object> resource = actual.resource().attributes();
    if (AttributeValues.same(resource.get(key), value)) {
      return this;
    }
    return fail(
        "the resource of " + subject() + " has " + key + "=" + AttributeValues.show(value),
        resource.containsKey(key)
            ? AttributeValues.show(resource, List.of(key))
            : resource.keySet().stream()
                .filter(other -> key.startsWith(other) || other.startsWith(key))
                .findFirst()
                .map(other -> "it has " + AttributeValues.show(resource, List.of(other)))
                .orElse("it has no " + key));
  }

  /** Checks that another span is the span's parent. */
  public SpanAssert hasParent(Span parent) {
    return actual.isChildOf(parent)
        ? this
        : fail(subject() + " is a child of " + quoted(parent.name()), describeParent());
  }

  /** Checks that the check's request is the span's parent: the caller's trace was continued. */
  public SpanAssert continuesIncomingTrace() {
    return trace.caller().isParentOf(actual)
        ? this
        : fail(subject() + " continues the trace of the check's request", describeParent());
  }

  /** Checks that another span is the span's parent, or the parent's parent, and so on. */
  public SpanAssert isDescendantOf(Span ancestor) {
    return trace.ancestorsOf(actual).contains(ancestor)
        ? this
        : fail(subject() + " is somewhere below " + quoted(ancestor.name()), describeParent());
  }

  /** Checks that the span is the root of its trace. */
  public SpanAssert hasNoParent() {
    return actual.isRoot() ? this : fail(subject() + " has no parent", describeParent());
  }

  /** Checks an attribute's value; numbers are compared as numbers. */
  public SpanAssert hasAttribute(String key, Object value) {
    return actual.has(key, value)
        ? this
        : fail(
            subject() + " has the attribute " + key + "=" + AttributeValues.show(value),
            describeAttribute(key));
  }

  /** Checks an attribute's value by a rule, which is given in words: "a number above 0". */
  public SpanAssert hasAttribute(String key, String rule, Predicate<Object> holds) {
    Object value = actual.attributes().get(key);
    return value != null && holds.test(value)
        ? this
        : fail(subject() + " has the attribute " + key + ", " + rule, describeAttribute(key));
  }

  /** Checks that the span has no attribute with this key. */
  public SpanAssert hasNoAttribute(String key) {
    return actual.attributes().containsKey(key)
        ? fail(
            subject() + " has no attribute " + key,
            AttributeValues.show(actual.attributes(), List.of(key)))
        : this;
  }

  /**
   * Checks that nothing in the span holds a value that must not be sent: its attributes, those of
   * its events, and its texts, whose keys are {@code name}, {@code status} and {@code event}.
   *
   * @param what names the value, such as "a card number"
   * @param key selects the keys to look at
   */
  public SpanAssert hasNoValue(String what, Predicate<String> key, Predicate<Object> value) {
    Stream<Map<String, Object>> texts =
        Stream.of(Map.of("status", actual.statusMessage()), Map.of("name", actual.name()));
    Stream<Map<String, Object>> events =
        actual.events().stream()
            .flatMap(event -> Stream.of(event.attributes(), Map.of("event", event.name())));
    List<String> found =
        Stream.of(Stream.of(actual.attributes()), texts, events)
            .flatMap(maps -> maps)
            .flatMap(map -> map.entrySet().stream())
            .filter(entry -> key.test(entry.getKey()) && value.test(entry.getValue()))
            .map(entry -> entry.getKey() + "=" + AttributeValues.show(entry.getValue()))
            .distinct()
            .toList();
    return found.isEmpty()
        ? this
        : fail("nothing in " + subject() + " holds " + what, String.join("\n", found));
  }

  /** Checks the span's status. */
  public SpanAssert hasStatus(Span.Status status) {
    return actual.status() == status
        ? this
        : fail(subject() + " has the status " + status, "its status is " + actual.status());
  }

  /** Checks that the span's status is not ERROR; most spans leave the status unset. */
  public SpanAssert hasNoError() {
    return actual.status() != Span.Status.ERROR
        ? this
        : fail(subject() + " has no error", "its status is ERROR " + actual.statusMessage());
  }

  /** Checks that the span took this long or longer. */
  public SpanAssert lastsAtLeast(Duration least) {
    return actual.duration().compareTo(least) >= 0
        ? this
        : fail(
            subject() + " lasts at least " + least.toMillis() + " ms",
            "it ends after " + actual.duration().toMillis() + " ms");
  }

  /** Checks that the span took this long or less. */
  public SpanAssert lastsAtMost(Duration most) {
    return actual.duration().compareTo(most) <= 0
        ? this
        : fail(
            subject() + " lasts at most " + most.toMillis() + " ms",
            "it ends after more than " + most.toMillis() + " ms");
  }

  /** Checks that the span took less time than another one. */
  public SpanAssert isShorterThan(Span other) {
    return actual.duration().compareTo(other.duration()) < 0
        ? this
        : fail(
            subject() + " is shorter than " + quoted(other.name()) + " of " + other.service(),
            "it lasts until the other one has ended");
  }

  /** Checks that the span has at least one event of this name. */
  public SpanAssert hasEvent(String name) {
    return events(name) > 0
        ? this
        : fail(subject() + " has an event " + quoted(name), describeEvents());
  }

  /** Checks how many events of this name the span has. */
  public SpanAssert hasEvents(String name, int count) {
    return events(name) == count
        ? this
        : fail(subject() + " has " + plural(count, name), describeEvents());
  }

  /** Checks how many events of this name the span has, as span events or as log records. */
  public SpanAssert hasEvents(String name, int count, List<LogRecord> logs) {
    long found =
        events(name)
            + logs.stream().filter(log -> log.belongsTo(actual) && log.isEvent(name)).count();
    if (found == count) {
      return this;
    }
    return fail(
        subject() + " has " + plural(count, name),
        trace.spans(other -> !other.equals(actual) && other.hasEvent(name)).stream()
            .findFirst()
            .map(other -> "it has " + found + ", and " + quoted(other.name()) + " has one")
            .orElse("it has " + found + "; " + describeEvents()));
  }

  /** Checks that the span has exactly one exception, as a span event or as a log record. */
  public SpanAssert hasOneException(List<LogRecord> logs) {
    List<String> types = exceptions(logs);
    return types.size() == 1
        ? this
        : fail(
            "the exception recorded once on " + subject(),
            types.isEmpty()
                ? "neither a span event nor a log record with its ids has an exception"
                : "it is recorded " + types.size() + " times: " + String.join(", ", types));
  }

  /** Checks that the span has exactly one exception, and its class. */
  public SpanAssert hasException(String type, List<LogRecord> logs) {
    hasOneException(logs);
    String found = exceptions(logs).get(0);
    return found.equals(type)
        ? this
        : fail(
            "the exception itself recorded on " + subject() + ": " + type,
            "another one is recorded: " + found);
  }

  /** Checks that the span has a link to another one. */
  public SpanAssert hasLink(Traceparent other) {
    boolean linked =
        actual.links().stream()
            .anyMatch(
                link ->
                    link.traceId().equals(other.traceId()) && link.spanId().equals(other.spanId()));
    return linked
        ? this
        : fail(
            subject() + " has a link to the span that it belongs to",
            actual.links().isEmpty()
                ? "it has no link"
                : "it has " + actual.links().size() + " links, to other spans");
  }

  /** Checks that the span ended after another one. */
  public SpanAssert endsAfter(Span other) {
    return actual.end().isAfter(other.end())
        ? this
        : fail(subject() + " ends after " + quoted(other.name()), "it ends before");
  }

  private List<String> exceptions(List<LogRecord> logs) {
    return Stream.concat(
            actual.events().stream().map(Span.Event::attributes),
            logs.stream().filter(log -> log.belongsTo(actual)).map(LogRecord::attributes))
        .filter(attributes -> attributes.containsKey(EXCEPTION_TYPE))
        .map(attributes -> attributes.get(EXCEPTION_TYPE).toString())
        .toList();
  }

  private long events(String name) {
    return actual.events().stream().filter(event -> event.name().equals(name)).count();
  }

  private static String plural(int count, String event) {
    return count + (count == 1 ? " event " : " events ") + quoted(event);
  }

  private String describeEvents() {
    return actual.events().isEmpty()
        ? "it has no event"
        : "its events: "
            + actual.events().stream()
                .map(Span.Event::name)
                .distinct()
                .collect(Collectors.joining(", "));
  }

  /** Returns an attribute with a similar key; if there is none, the keys that there are. */
  private String describeAttribute(String key) {
    if (actual.attributes().containsKey(key)) {
      return AttributeValues.show(actual.attributes(), List.of(key));
    }
    List<String> similar =
        actual.attributes().keySet().stream()
            .filter(other -> letters(other).equals(letters(key)))
            .toList();
    if (!similar.isEmpty()) {
      return "it has " + AttributeValues.show(actual.attributes(), similar);
    }
    List<String> keys = actual.attributes().keySet().stream().sorted().toList();
    String more = keys.size() > MOST_KEYS ? ", and " + (keys.size() - MOST_KEYS) + " more" : "";
    return keys.isEmpty()
        ? "it has no attribute"
        : "its attributes: "
            + keys.stream().limit(MOST_KEYS).collect(Collectors.joining(", "))
            + more;
  }

  private static String letters(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private String describeParent() {
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

  private String subject() {
    return quoted(actual.name());
  }

  private static String quoted(String name) {
    return AttributeValues.show(name);
  }

  private SpanAssert fail(String expected, String butWas) {
    throw failure(expected, butWas, Fact.of(TraceAssert.TRACE, SpanTree.draw(trace, actual)));
  }
}
