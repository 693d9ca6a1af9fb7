package workshop.grader.otlp;

import java.time.Instant;
import java.util.Map;

/**
 * One log record, as it was received.
 *
 * @param severityNumber 1 to 24, where 9 is INFO, 13 WARN and 17 ERROR (logs.proto, {@code
 *     SeverityNumber}); 0 if it has none
 * @param eventName names the kind of event; empty for a plain log line
 * @param body what it says: as a rule a String
 * @param traceId 32 hexadecimal digits, or empty outside of a span
 * @param spanId 16 hexadecimal digits, or empty outside of a span
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

  /** The name of the program that sent it; empty if it has none. */
  public String service() {
    return resource.service();
  }

  /** Whether an attribute has a value; numbers are compared as numbers. */
  public boolean has(String attribute, Object value) {
    return AttributeValues.same(attributes.get(attribute), value);
  }
}
