package workshop.grader.otlp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Attribute values: copied, compared and shown. */
final class AttributeValues {
  private static final int SHOWN = 60;

  private AttributeValues() {}

  /** Keeps the order in which a program has set them. */
  static Map<String, Object> copy(Map<String, Object> attributes) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** 3, 3L and 3.0 are one value; a number and its text are two. */
  static boolean same(Object one, Object other) {
    return one instanceof Number a && other instanceof Number b
        ? Double.compare(a.doubleValue(), b.doubleValue()) == 0
        : one != null && one.equals(other);
  }

  /** A value as code would write it, cut if it is long. */
  static String show(Object value) {
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1) + "…";
  }

  /** {@code http.route="/menu", server.port=8080}. */
  static String show(Map<String, Object> attributes, List<String> keys) {
    return keys.stream()
        .map(key -> key + "=" + show(attributes.get(key)))
        .collect(Collectors.joining(", "));
  }
}
