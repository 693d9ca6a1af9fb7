package workshop.grader.exposition;

import java.util.List;

/**
 * The metrics of one name, with what the page says of them.
 *
 * @param name the family's name as on its {@code # TYPE} line: in OpenMetrics without the suffix
 *     {@code _total}; without any metadata line, the name of its samples
 * @param type {@link MetricType#UNKNOWN} if the page has no {@code # TYPE} line for it
 * @param hasType whether the page has a {@code # TYPE} line for it
 * @param help the text of {@code # HELP} without escapes, "" if absent: OpenMetrics 1.0, section
 *     "MetricFamily metadata", treats an empty line as none
 * @param unit the text of {@code # UNIT}, "" if absent, always "" in text 0.0.4
 * @param samples in page order, perhaps none
 */
public record MetricFamily(
    String name, MetricType type, boolean hasType, String help, String unit, List<Sample> samples) {

  /** Copies the samples: a family never changes. */
  public MetricFamily {
    samples = List.copyOf(samples);
  }

  /** Whether the page says in words what the family is: a {@code # HELP} line that is not empty. */
  public boolean hasHelp() {
    return !help.isEmpty();
  }
}
