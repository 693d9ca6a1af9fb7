package workshop.grader.exposition;

import java.util.List;

/**
 * A metric family: the samples of one name with their metadata.
 *
 * @param name the family's name as on its {@code # TYPE} line: in OpenMetrics without the suffix
 *     {@code _total}; without any metadata line, the name of its samples
 * @param type {@link MetricType#UNKNOWN} if the page has no {@code # TYPE} line for it
 * @param hasType true if the page has a {@code # TYPE} line for it
 * @param help the text of {@code # HELP} without escapes, "" if absent: OpenMetrics 1.0, section
 *     "MetricFamily metadata", treats an empty text as absent
 * @param unit the text of {@code # UNIT}, "" if absent, always "" in text 0.0.4
 * @param samples in page order; may be empty
 */
public record MetricFamily(
    String name, MetricType type, boolean hasType, String help, String unit, List<Sample> samples) {

  /** Copies the samples, so that a family is immutable. */
  public MetricFamily {
    samples = List.copyOf(samples);
  }

  /** Returns whether the page has a {@code # HELP} line with a text. */
  public boolean hasHelp() {
    return !help.isEmpty();
  }
}
