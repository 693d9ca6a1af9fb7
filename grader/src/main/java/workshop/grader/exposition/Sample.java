package workshop.grader.exposition;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One sample: a line with a value.
 *
 * @param name the name on the line, with its suffix: {@code app_requests_total}
 * @param labels without escapes, unmodifiable, in page order; may be empty
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

  /** Makes the labels unmodifiable. */
  public Sample {
    labels = Collections.unmodifiableMap(labels);
  }
}
