package workshop.grader.otlp;

import java.util.Map;

/**
 * One point of a metric, as it was received.
 *
 * @param value of a gauge or a sum; of a histogram or a summary the number of observations
 */
public record MetricPoint(
    String name,
    Type type,
    String unit,
    Map<String, Object> attributes,
    double value,
    Resource resource,
    Scope scope) {

  public MetricPoint {
    attributes = AttributeValues.copy(attributes);
  }

  /** What kind of metric it is of (metrics.proto, {@code Metric.data}). */
  public enum Type {
    GAUGE,
    SUM,
    HISTOGRAM,
    EXPONENTIAL_HISTOGRAM,
    SUMMARY
  }

  /** The name of the program that sent it; empty if it has none. */
  public String service() {
    return resource.service();
  }
}
