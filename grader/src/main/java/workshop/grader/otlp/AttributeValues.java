package workshop.grader.otlp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Copies, compares and prints attribute values. */
final class AttributeValues {
  private static final int LONGEST = 60;

  private AttributeValues() {}

  /** Copies attributes in the order in which the program set them. */
  static Map<String, Object> copy(Map<String, Object> attributes) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }

  /** Returns whether two values are equal: 3, 3L and 3.0 are, 3 and "3" are not. */
  static boolean same(Object one, Object other) {
    return one instanceof Number a && other instanceof Number b
        ? Double.compare(a.doubleValue(), b.doubleValue()) == 0
        : one != null && one.equals(other);
  }

  /** Returns a value as code would write it, truncated if it is long. */
  static String show(Object value) {
    String text = value instanceof String ? "\"" + value + "\"" : String.valueOf(value);
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }

  /** Returns text such as {@code http.route="/menu", server.port=8080}. */
  static String show(Map<String, Object> attributes, List<String> keys) {
    return keys.stream()
        .map(key -> key + "=" + show(attributes.get(key)))
        .collect(Collectors.joining(", "));
  }
}
