package workshop.grader.exposition;

import java.util.List;

/**
 * The type of a family, as its {@code # TYPE} line gives it.
 *
 * <p>Source: OpenMetrics 1.0, section "Metric Types"; Prometheus text format 0.0.4, whose {@code
 * untyped} is {@link #UNKNOWN} here.
 */
public enum MetricType {
  /** Counts up from 0. */
  COUNTER("counter", List.of(Part.TOTAL, Part.CREATED), List.of(Part.VALUE)),
  /** A value that goes up and down. */
  GAUGE("gauge", List.of(Part.VALUE), List.of(Part.VALUE)),
  /** Cumulative counts of events by upper bound. */
  HISTOGRAM(
      "histogram",
      List.of(Part.BUCKET, Part.COUNT, Part.SUM, Part.CREATED),
      List.of(Part.BUCKET, Part.COUNT, Part.SUM)),
  /** A histogram of current values, such as the sizes of queues; OpenMetrics only. */
  GAUGE_HISTOGRAM("gaugehistogram", List.of(Part.BUCKET, Part.GCOUNT, Part.GSUM), null),
  /** Count, sum and precomputed quantiles. */
  SUMMARY(
      "summary",
      List.of(Part.VALUE, Part.COUNT, Part.SUM, Part.CREATED),
      List.of(Part.VALUE, Part.COUNT, Part.SUM)),
  /** Text in labels, always 1; OpenMetrics only. */
  INFO("info", List.of(Part.INFO), null),
  /** One boolean per state; OpenMetrics only. */
  STATE_SET("stateset", List.of(Part.VALUE), null),
  /** The page declares no type. */
  UNKNOWN("unknown", List.of(Part.VALUE), List.of(Part.VALUE));

  /** The part of a metric that a sample is, as the suffix of its name shows. */
  enum Part {
    VALUE(""),
    TOTAL("_total"),
    CREATED("_created"),
    BUCKET("_bucket"),
    COUNT("_count"),
    SUM("_sum"),
    GCOUNT("_gcount"),
    GSUM("_gsum"),
    INFO("_info");

    final String suffix;

    Part(String suffix) {
      this.suffix = suffix;
    }
  }

  /** The word in OpenMetrics; text 0.0.4 differs only in {@code untyped}. */
  final String word;

  private final List<Part> openMetricsParts;
  private final List<Part> textParts;

  MetricType(String word, List<Part> openMetricsParts, List<Part> textParts) {
    this.word = word;
    this.openMetricsParts = openMetricsParts;
    this.textParts = textParts;
  }

  /** Returns the samples that a family of this type may have; null if the format lacks the type. */
  List<Part> parts(Exposition.Format format) {
    return format == Exposition.Format.OPENMETRICS_1_0 ? openMetricsParts : textParts;
  }

  /** Returns the type of this word in this format, or null. Case matters in both formats. */
  static MetricType of(String word, Exposition.Format format) {
    if (format == Exposition.Format.TEXT_0_0_4) {
      if (word.equals("untyped")) {
        return UNKNOWN;
      }
      if (word.equals("unknown")) {
        return null;
      }
    }
    for (MetricType type : values()) {
      if (type.word.equals(word)) {
        return type.parts(format) == null ? null : type;
      }
    }
    return null;
  }
}
