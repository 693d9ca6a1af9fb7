package workshop.grader.otlp;

import java.util.Map;

/** A program that sends telemetry: the attributes that all its spans, logs and metrics share. */
public record Resource(Map<String, Object> attributes) {

  public Resource {
    attributes = AttributeValues.copy(attributes);
  }

  /** Returns the attribute {@code service.name}; empty if there is none. */
  public String service() {
    return attributes.getOrDefault("service.name", "").toString();
  }
}
