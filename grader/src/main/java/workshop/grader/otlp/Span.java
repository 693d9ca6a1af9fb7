package workshop.grader.otlp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One span as it was received over OTLP.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentId 16 hexadecimal digits, or empty for the root of a trace
 * @param attributes values are String, Long, Double, Boolean, or a List or Map of these
 */
public record Span(
    String traceId,
    String spanId,
    String parentId,
    String name,
    Kind kind,
    Instant start,
    Instant end,
    Status status,
    String statusMessage,
    Map<String, Object> attributes,
    List<Event> events,
    List<Link> links,
    Resource resource,
    Scope scope) {

  public Span {
    attributes = AttributeValues.copy(attributes);
    events = List.copyOf(events);
    links = List.copyOf(links);
  }

  /** The role of a span in a call (trace.proto, {@code SpanKind}). */
  public enum Kind {
    UNSPECIFIED,
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER
  }

  /** The outcome (trace.proto, {@code StatusCode}); most spans leave it unset. */
  public enum Status {
    UNSET,
    OK,
    ERROR
  }

  /** An event: something that happened at one moment of a span. */
  public record Event(String name, Instant time, Map<String, Object> attributes) {
    public Event {
      attributes = AttributeValues.copy(attributes);
    }
  }

  /** A link to a related span, in this trace or another, that is not the parent. */
  public record Link(String traceId, String spanId, Map<String, Object> attributes) {
    public Link {
      attributes = AttributeValues.copy(attributes);
    }
  }

  /** Returns the name of the program that sent it; empty if it has none. */
  public String service() {
    return resource.service();
  }

  /** Returns the time from start to end. */
  public Duration duration() {
    return Duration.between(start, end);
  }

  /** Returns whether the span has no parent. */
  public boolean isRoot() {
    return parentId.isEmpty();
  }

  /** Returns whether another span of the same trace is the parent. */
  public boolean isChildOf(Span other) {
    return traceId.equals(other.traceId) && parentId.equals(other.spanId);
  }

  /** Returns whether an attribute has this value; numbers are compared as numbers. */
  public boolean has(String attribute, Object value) {
    return AttributeValues.same(attributes.get(attribute), value);
  }

  /** Returns whether the span has an event of this name. */
  public boolean hasEvent(String name) {
    return events.stream().anyMatch(event -> event.name().equals(name));
  }
}
