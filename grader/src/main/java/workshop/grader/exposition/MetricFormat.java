package workshop.grader.exposition;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Formats metrics for messages. */
public final class MetricFormat {

  private MetricFormat() {}

  /** Formats labels as {@code {method="GET",path="/menu"}}; returns "" without labels. */
  public static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? ""
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  /** Formats whole numbers without a fraction, others with four significant digits. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }

  /** Returns the type with its article: {@code a counter}, {@code an info}. */
  public static String withArticle(MetricType type) {
    String word = type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return switch (type) {
      case INFO -> "an " + word;
      case UNKNOWN -> "of unknown type";
      default -> "a " + word;
    };
  }

  /** Returns why the type of a metric matters. */
  public static String whyType(MetricType type) {
    return switch (type) {
      case COUNTER ->
          "rate() and increase() are right only for a counter: they assume that it"
              + " never falls, and restarts at 0 with the process";
      case GAUGE -> "a gauge may go up and down; rate() of it means nothing";
      case HISTOGRAM ->
          "only buckets can be added up over instances and turned into quantiles later";
      case INFO -> "an info describes the program; its value is always 1";
      default -> "the type decides which questions the metric can answer";
    };
  }
}
