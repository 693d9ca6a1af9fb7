package workshop.grader.otlp;

import java.time.Instant;
import java.util.Map;

/**
 * One log record as it was received over OTLP.
 *
 * @param severityNumber 1 to 24, where 9 is INFO, 13 WARN and 17 ERROR (logs.proto, {@code
 *     SeverityNumber}); 0 if it has none
 * @param eventName the kind of event; empty for a plain log record
 * @param body the message, usually a String
 * @param traceId 32 hexadecimal digits, or empty if no span was current
 * @param spanId 16 hexadecimal digits, or empty if no span was current
 */
public record LogRecord(
    Instant time,
    int severityNumber,
    String severityText,
    String eventName,
    Object body,
    Map<String, Object> attributes,
    String traceId,
    String spanId,
    Resource resource,
    Scope scope) {

  public LogRecord {
    attributes = AttributeValues.copy(attributes);
  }

  /** Returns the name of the program that sent it; empty if it has none. */
  public String service() {
    return resource.service();
  }

  /** Returns whether an attribute has this value; numbers are compared as numbers. */
  public boolean has(String attribute, Object value) {
    return AttributeValues.same(attributes.get(attribute), value);
  }

  /** Returns whether this span was current when the record was written. */
  public boolean belongsTo(Span span) {
    return traceId.equals(span.traceId()) && spanId.equals(span.spanId());
  }

  /**
   * Returns whether the record is an event of this name: by its field, by the attribute that older
   * libraries set instead, or by its message.
   */
  public boolean isEvent(String name) {
    return eventName.equals(name) || has("event.name", name) || String.valueOf(body).contains(name);
  }
}
