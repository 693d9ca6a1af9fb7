package workshop.grader.exposition;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * The exemplar of a sample: one event, usually with the trace of one request.
 *
 * <p>Source: OpenMetrics 1.0, section "Exemplars".
 *
 * @param labels immutable, in page order, names and values together at most 128 characters
 * @param value the value of the event
 * @param timestampSeconds seconds since 1970
 */
public record Exemplar(Map<String, String> labels, double value, OptionalDouble timestampSeconds) {

  /** Copies the labels unless they are immutable. */
  public Exemplar {
    labels = Labels.copyOf(labels);
  }
}
