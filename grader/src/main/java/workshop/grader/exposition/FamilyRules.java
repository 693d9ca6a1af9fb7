package workshop.grader.exposition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import workshop.grader.exposition.Exposition.Format;
import workshop.grader.exposition.MetricType.Part;
import workshop.grader.exposition.SampleLine.Label;

/**
 * Checks the samples of one family: each type allows certain samples, and each metric is complete.
 *
 * <p>A metric is a label set without the label that numbers its samples ({@code le}, {@code
 * quantile}, the state). OpenMetrics sends a metric as one block, so it is checked as soon as the
 * next one starts. Text 0.0.4 lets the metrics of a family mix, so they are all checked at its end.
 */
final class FamilyRules {
  private static final String LE = "le";
  private static final String QUANTILE = "quantile";

  private final boolean openMetrics;
  private final LineReader lines;
  private final String name;
  private final MetricType type;

  /** The samples that the family may have, by name. */
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /** True if a metric has several samples, which are checked together. */
  private final boolean composed;

  /** True if a metric may continue after another one: in text 0.0.4, if it is composed. */
  private final boolean resumable;

  /** The metrics so far, by their labels, if they are not resumable. */
  private final Set<Map<String, String>> metrics = new HashSet<>();

  /** The metrics so far, by their labels, if they are resumable. */
  private final Map<Map<String, String>, MetricState> states = new LinkedHashMap<>();

  private Map<String, String> currentLabels;
  private MetricState current;

  FamilyRules(Format format, LineReader lines, String name, MetricType type) {
    this.openMetrics = format == Format.OPENMETRICS_1_0;
    this.lines = lines;
    this.name = name;
    this.type = type;
    type.parts(format).forEach(part -> parts.put(name + part.suffix, part));
    this.composed = openMetrics || type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    this.resumable = composed && !openMetrics;
  }

  /** Returns the part of a metric that a sample of this name is, or null if there is none. */
  Part part(String sampleName) {
    return parts.get(sampleName);
  }

  /** Returns the names of the samples that the family may have, for a sentence. */
  String sampleNames() {
    String names =
        parts.keySet().stream().map(MessageFormat::quote).collect(Collectors.joining(", "));
    return names.replaceFirst(", ([^,]*)$", " and $1");
  }

  /** Checks the next sample of the family. */
  void check(SampleLine line, Map<String, String> labels, Part part) {
    String key = keyLabel(line, part);
    enter(line, labels, part, key);
    if (openMetrics) {
      checkOpenMetricsValue(line, part);
    } else {
      checkTextValue(line, part);
    }
    if (part == Part.BUCKET) {
      checkBucket(line);
    } else if (part == Part.COUNT || part == Part.GCOUNT) {
      current.count = line.value;
      if (type != MetricType.SUMMARY) {
        checkCount(line);
      }
    } else if (part == Part.SUM || part == Part.GSUM) {
      current.negativeSum = line.value < 0;
    } else if (key != null) {
      checkKey(line, key);
    }
    if (line.exemplar != null) {
      checkExemplar(line, part);
    }
    if (isHistogram() || part == Part.CREATED) {
      current.remember(lines);
    }
  }

  /** Checks the rules that only the end of the family can break. */
  void close() {
    if (openMetrics) {
      closePoint();
    } else if (type == MetricType.HISTOGRAM) {
      states.values().forEach(this::closeHistogram);
    }
  }

  /** Returns the label that distinguishes the samples of one metric, or null if there is none. */
  private String keyLabel(SampleLine line, Part part) {
    if (part == Part.BUCKET) {
      return require(line, LE, Rule.LE_LABEL, "this bucket has no label le");
    }
    if (isHistogram()) {
      forbid(line, LE, Rule.LE_PLACE);
    } else if (type == MetricType.SUMMARY && part == Part.VALUE) {
      return require(line, QUANTILE, Rule.QUANTILE_LABEL, "this sample has no label quantile");
    } else if (type == MetricType.SUMMARY) {
      forbid(line, QUANTILE, Rule.QUANTILE_PLACE);
    } else if (type == MetricType.STATE_SET) {
      return require(
          line, name, Rule.STATE_LABEL, "this sample has no label " + MessageFormat.quote(name));
    }
    return null;
  }

  private String require(SampleLine line, String label, Rule rule, String problem) {
    if (SampleLine.find(line.labels, label) == null) {
      throw lines.refuse(rule, line.nameAt, problem);
    }
    return label;
  }

  private void forbid(SampleLine line, String label, Rule rule) {
    Label found = SampleLine.find(line.labels, label);
    if (found != null) {
      throw lines.refuse(
          rule,
          found.nameAt(),
          "the sample " + MessageFormat.quote(line.name) + " can not have the label " + label);
    }
  }

  /** Finds the metric of the sample; refuses a sample that is there already. */
  private void enter(SampleLine line, Map<String, String> labels, Part part, String key) {
    if (!isCurrent(line, key)) {
      Map<String, String> metric = labels;
      if (key != null) {
        metric = new HashMap<>(labels);
        metric.remove(key);
      }
      enterMetric(line, metric);
    } else if (openMetrics) {
      enterPoint(line);
    } else if (!composed) {
      throw duplicate(line);
    }
    if (key == null && !current.parts.add(part)) {
      throw duplicate(line);
    }
  }

  private boolean isCurrent(SampleLine line, String key) {
    if (currentLabels == null
        || currentLabels.size() != (key == null ? line.labels.size() : line.labels.size() - 1)) {
      return false;
    }
    for (Label label : line.labels) {
      if (!label.name().equals(key) && !label.value().equals(currentLabels.get(label.name()))) {
        return false;
      }
    }
    return true;
  }

  private void enterMetric(SampleLine line, Map<String, String> labels) {
    if (openMetrics) {
      closePoint();
    }
    currentLabels = labels;
    if (resumable) {
      current = states.computeIfAbsent(labels, metric -> new MetricState(line));
      return;
    }
    if (!metrics.add(labels)) {
      throw composed
          ? lines.refuse(
              Rule.METRIC_TOGETHER,
              line.nameAt,
              "other labels came between this sample and the ones with the same labels")
          : duplicate(line);
    }
    current = new MetricState(line);
  }

  /** Continues the current metric, at the same point in time or at a later one. */
  private void enterPoint(SampleLine line) {
    boolean timed = line.timestamp.isPresent();
    if (timed != current.timestamp.isPresent()) {
      throw lines.refuse(
          Rule.TIMESTAMPS_ALIKE,
          timed ? line.timestampAt : line.valueAt,
          timed
              ? "the samples before it with the same labels have no timestamp"
              : "the samples before it with the same labels have a timestamp");
    }
    if (!timed) {
      return;
    }
    int order = current.compareTime(line);
    if (order > 0) {
      throw lines.refuse(
          Rule.TIMESTAMPS_RISE,
          line.timestampAt,
          "the timestamp is before the one of the sample above, "
              + MessageFormat.quote(current.timestampText));
    }
    if (order < 0) {
      closePoint();
      current = new MetricState(line);
    }
  }

  private ExpositionException duplicate(SampleLine line) {
    return lines.refuse(
        Rule.SAMPLE_UNIQUE,
        line.nameAt,
        "the page has the sample " + MessageFormat.quote(line.name) + " with these labels already");
  }

  private void checkOpenMetricsValue(SampleLine line, Part part) {
    double value = line.value;
    switch (part) {
      case TOTAL -> allow(value >= 0, line, Rule.COUNTER_VALUE, "the total of a counter");
      case CREATED -> allow(Double.isFinite(value), line, Rule.CREATED_VALUE, "the created time");
      case BUCKET, COUNT, GCOUNT ->
          allow(
              value >= 0 && value == Math.rint(value) && Double.isFinite(value),
              line,
              Rule.COUNT_VALUE,
              part == Part.BUCKET ? "the count of a bucket" : "the count");
      case SUM -> allow(value >= 0, line, Rule.SUM_VALUE, "the sum");
      case GSUM -> allow(!Double.isNaN(value), line, Rule.SUM_VALUE, "the sum");
      case INFO -> allow(value == 1, line, Rule.INFO_VALUE, "the value of an info");
      case VALUE -> {
        if (type == MetricType.STATE_SET) {
          allow(value == 0 || value == 1, line, Rule.STATE_VALUE, "the value of a state");
        } else if (type == MetricType.SUMMARY) {
          allow(!(value < 0), line, Rule.QUANTILE_VALUE, "the value of a quantile");
        }
      }
    }
  }

  /** Checks fewer rules: text 0.0.4 defines little about values, so their meaning decides. */
  private void checkTextValue(SampleLine line, Part part) {
    double value = line.value;
    if (part == Part.BUCKET || part == Part.COUNT) {
      allow(value >= 0, line, Rule.COUNT_VALUE, "the count");
    } else if (type == MetricType.COUNTER) {
      allow(value >= 0, line, Rule.COUNTER_VALUE, "the value of a counter");
    }
  }

  private void allow(boolean allowed, SampleLine line, Rule rule, String what) {
    if (!allowed) {
      throw lines.refuse(
          rule, line.valueAt, what + " can not be " + MessageFormat.number(line.value));
    }
  }

  private void checkBucket(SampleLine line) {
    Label label = SampleLine.find(line.labels, LE);
    int at = label.valueAt();
    String text = label.value();
    double bound = NumberParser.parse(text).orElse(Double.NaN);
    if (Double.isNaN(bound) || Double.isInfinite(bound) && !isCanonical(text)) {
      throw lines.refuse(
          Rule.LE_LABEL, at, "the le " + MessageFormat.quote(text) + " is no number, nor +Inf");
    }
    if (bound <= current.lastBound) {
      throw lines.refuse(
          Rule.LE_ORDER,
          at,
          "the le "
              + MessageFormat.quote(text)
              + " comes after "
              + MessageFormat.number(current.lastBound));
    }
    if (line.value < current.lastCount) {
      throw lines.refuse(
          Rule.BUCKETS_CUMULATIVE,
          line.valueAt,
          "the bucket counts less than the one before it, "
              + MessageFormat.number(current.lastCount));
    }
    current.lastBound = bound;
    current.lastCount = line.value;
    current.negativeBound |= bound < 0;
    if (bound == Double.POSITIVE_INFINITY) {
      current.infinite = line.value;
      checkCount(line);
    }
  }

  private static boolean isCanonical(String infinity) {
    return infinity.equals("+Inf") || infinity.equals("-Inf");
  }

  private void checkCount(SampleLine line) {
    if (current.infinite != current.count
        && !Double.isNaN(current.infinite)
        && !Double.isNaN(current.count)) {
      throw lines.refuse(
          Rule.INF_IS_COUNT,
          line.valueAt,
          "the bucket +Inf is "
              + MessageFormat.number(current.infinite)
              + ", the count "
              + MessageFormat.number(current.count));
    }
  }

  private void checkKey(SampleLine line, String key) {
    Label label = SampleLine.find(line.labels, key);
    int at = label.valueAt();
    String text = label.value();
    if (type == MetricType.STATE_SET) {
      if (!current.addKey(text)) {
        throw duplicate(line);
      }
      return;
    }
    double quantile = NumberParser.parse(text).orElse(Double.NaN);
    if (!(quantile >= 0 && quantile <= 1)) {
      throw lines.refuse(
          Rule.QUANTILE_LABEL,
          at,
          "the quantile " + MessageFormat.quote(text) + " is not from 0 to 1");
    }
    if (openMetrics) {
      if (!current.addKey(quantile + 0.0)) {
        throw duplicate(line);
      }
    } else if (quantile <= current.lastBound) {
      throw lines.refuse(
          Rule.QUANTILE_ORDER,
          at,
          "the quantile "
              + MessageFormat.quote(text)
              + " comes after "
              + MessageFormat.number(current.lastBound));
    }
    current.lastBound = quantile;
  }

  private void checkExemplar(SampleLine line, Part part) {
    if (part != Part.TOTAL && part != Part.BUCKET) {
      throw lines.refuse(
          Rule.EXEMPLAR_PLACE,
          line.exemplarAt,
          "the sample " + MessageFormat.quote(line.name) + " can not have an exemplar");
    }
    if (part == Part.BUCKET && line.exemplar.value() > current.lastBound) {
      throw lines.refuse(
          Rule.EXEMPLAR_IN_BUCKET,
          line.exemplarValueAt,
          "the exemplar "
              + MessageFormat.number(line.exemplar.value())
              + " is not in the bucket up to "
              + MessageFormat.number(current.lastBound));
    }
  }

  /** Ends a point in time of the current metric, if there is one. OpenMetrics only. */
  private void closePoint() {
    if (current == null) {
      return;
    }
    if (type == MetricType.COUNTER && !current.parts.contains(Part.TOTAL)) {
      throw refuse(Rule.COUNTER_TOTAL, current, "the counter ends without its total");
    }
    if (isHistogram()) {
      closeHistogram(current);
    }
  }

  private boolean isHistogram() {
    return type == MetricType.HISTOGRAM || type == MetricType.GAUGE_HISTOGRAM;
  }

  private void closeHistogram(MetricState metric) {
    if (Double.isNaN(metric.infinite)) {
      throw refuse(Rule.INF_BUCKET, metric, "the histogram ends without the bucket le=\"+Inf\"");
    }
    boolean count = metric.parts.contains(Part.COUNT) || metric.parts.contains(Part.GCOUNT);
    boolean sum = metric.parts.contains(Part.SUM) || metric.parts.contains(Part.GSUM);
    if (!openMetrics) {
      if (!count) {
        throw refuse(Rule.COUNT_PRESENT, metric, "the histogram ends without its count");
      }
      return;
    }
    if (count != sum) {
      throw refuse(
          Rule.SUM_WITH_COUNT,
          metric,
          count
              ? "the histogram ends with a count and no sum"
              : "the histogram ends with a sum and no count");
    }
    if (sum && type == MetricType.HISTOGRAM && metric.negativeBound) {
      throw refuse(Rule.NEGATIVE_BUCKETS, metric, "the histogram has a bucket below 0, and a sum");
    }
    if (metric.negativeSum && !metric.negativeBound) {
      throw refuse(Rule.NEGATIVE_BUCKETS, metric, "the gsum is negative, but no bucket is below 0");
    }
  }

  private ExpositionException refuse(Rule rule, MetricState metric, String problem) {
    return lines.refuse(rule, problem, metric.lineNumber, metric.line);
  }
}
