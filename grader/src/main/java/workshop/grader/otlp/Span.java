package workshop.grader.otlp;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One span, as it was received.
 *
 * @param traceId 32 hexadecimal digits
 * @param spanId 16 hexadecimal digits
 * @param parentId 16 hexadecimal digits, or empty for the first span of a trace
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

  /** The side of a call on which a span was made (trace.proto, {@code SpanKind}). */
  public enum Kind {
    UNSPECIFIED,
    INTERNAL,
    SERVER,
    CLIENT,
    PRODUCER,
    CONSUMER
  }

  /** How it ended (trace.proto, {@code StatusCode}); most spans leave it unset. */
  public enum Status {
    UNSET,
    OK,
    ERROR
  }

  /** Something that happened at one moment of a span. */
  public record Event(String name, Instant time, Map<String, Object> attributes) {
    public Event {
      attributes = AttributeValues.copy(attributes);
    }
  }

  /** A span that this one has to do with, in this trace or another, without being its child. */
  public record Link(String traceId, String spanId, Map<String, Object> attributes) {
    public Link {
      attributes = AttributeValues.copy(attributes);
    }
  }

  /** The name of the program that sent it; empty if it has none. */
  public String service() {
    return resource.service();
  }

  /** How long it took. */
  public Duration duration() {
    return Duration.between(start, end);
  }

  /** Whether it is the first of its trace. */
  public boolean isRoot() {
    return parentId.isEmpty();
  }

  /** Whether another span of the same trace is its parent. */
  public boolean isChildOf(Span other) {
    return traceId.equals(other.traceId) && parentId.equals(other.spanId);
  }

  /** Whether an attribute has a value; numbers are compared as numbers. */
  public boolean has(String attribute, Object value) {
    return AttributeValues.same(attributes.get(attribute), value);
  }
}
