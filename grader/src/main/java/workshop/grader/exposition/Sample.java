package workshop.grader.exposition;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One sample: a line with a value.
 *
 * @param name the name on the line, with its suffix: {@code app_requests_total}
 * @param labels without escapes, immutable, in page order; may be empty
 * @param value the value, which may be NaN or infinite
 * @param timestampSeconds seconds since 1970, in both formats
 * @param exemplar OpenMetrics only
 * @param line the line of the page, from 1
 */
public record Sample(
    String name,
    Map<String, String> labels,
    double value,
    OptionalDouble timestampSeconds,
    Optional<Exemplar> exemplar,
    int line) {

  /** Copies the labels unless they are immutable. */
  public Sample {
    labels = Labels.copyOf(labels);
  }
}
