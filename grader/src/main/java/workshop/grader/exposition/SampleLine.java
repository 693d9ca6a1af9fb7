package workshop.grader.exposition;

import java.util.List;
import java.util.OptionalDouble;

/** The parts of a sample line, with their places on the line for a message. */
final class SampleLine {
  /** Null until it is read: a quoted name stands inside the braces. */
  String name;

  int nameAt;
  List<Label> labels = List.of();
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
   * A label.
   *
   * @param nameAt the first byte of the name
   * @param valueAt the double quote before the value
   */
  record Label(String name, String value, int nameAt, int valueAt) {}

  /** Returns the label of this name, or null. */
  static Label find(List<Label> labels, String name) {
    for (Label label : labels) {
      if (label.name().equals(name)) {
        return label;
      }
    }
    return null;
  }
}
