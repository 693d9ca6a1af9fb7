package workshop.grader.otlp;

import java.util.Map;

/**
 * One data point of a metric as it was received over OTLP.
 *
 * @param value the value of a gauge or a sum; the count of a histogram or a summary
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

  /** The metric's type (metrics.proto, {@code Metric.data}). */
  public enum Type {
    GAUGE,
    SUM,
    HISTOGRAM,
    EXPONENTIAL_HISTOGRAM,
    SUMMARY
  }

  /** Returns the name of the program that sent it; empty if it has none. */
  public String service() {
    return resource.service();
  }
}
