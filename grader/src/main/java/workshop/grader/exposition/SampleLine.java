package workshop.grader.exposition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The parts of a sample line, with their places on the line for a message. */
final class SampleLine {
  /** Null until it is read: a quoted name stands inside the braces. */
  String name;

  int nameAt;
  Map<String, Label> labels = Map.of();
  double value;
  int valueAt;

  /** Seconds. */
  OptionalDouble timestamp = OptionalDouble.empty();

  /** OpenMetrics only. */
  String timestampText;

  int timestampAt;

  /** Null if there is none. */
  Exemplar exemplar;

  int exemplarAt;
  int exemplarValueAt;

  /**
   * A label's value.
   *
   * @param nameAt the first byte of the name
   * @param valueAt the double quote before the value
   */
  record Label(String value, int nameAt, int valueAt) {}

  /** Returns the values by name, in page order. */
  static Map<String, String> values(Map<String, Label> labels) {
    Map<String, String> values = new LinkedHashMap<>(labels.size() * 4 / 3 + 1);
    labels.forEach((name, label) -> values.put(name, label.value()));
    return values;
  }
}
