package workshop.grader.otlp;

import java.util.Map;

/** Who sent something: the attributes that are the same for all that a program sends. */
public record Resource(Map<String, Object> attributes) {

  public Resource {
    attributes = AttributeValues.copy(attributes);
  }

  /** The attribute {@code service.name}; empty if there is none. */
  public String service() {
    return attributes.getOrDefault("service.name", "").toString();
  }
}
