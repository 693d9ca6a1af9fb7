package workshop.grader.exposition;

import java.util.ArrayList;
import java.util.List;
import workshop.grader.exposition.Exposition.Format;
import workshop.grader.exposition.MetricType.Part;

/**
 * The rules for the samples of one family: what each type allows, and that each metric is whole.
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
  private final NumberParser numbers;
  private final String name;
  private final MetricType type;
  private final List<Part> parts;
  private final String[] sampleNames;

  /** Whether a metric is more than one sample that is checked by itself. */
  private final boolean composed;

  /** Whether a metric may go on after another one: in text 0.0.4, if it is composed. */
  private final boolean resumable;

  /** The metrics so far. */
  private final LabelSets metrics = new LabelSets();

  /** Their states by their numbers, if they may go on; otherwise one state serves all in turn. */
  private final List<MetricState> states = new ArrayList<>();

  private LabelSet currentLabels;
  private MetricState current;

  FamilyRules(Format format, LineReader lines, NumberParser numbers, String name, MetricType type) {
    this.openMetrics = format == Format.OPENMETRICS_1_0;
    this.lines = lines;
    this.numbers = numbers;
    this.name = name;
    this.type = type;
    this.parts = type.parts(format);
    this.sampleNames = parts.stream().map(part -> name + part.suffix).toArray(String[]::new);
    this.composed = openMetrics || type == MetricType.HISTOGRAM || type == MetricType.SUMMARY;
    this.resumable = composed && !openMetrics;
  }

  /** What the sample of this name is in this family, or null if it is none of its samples. */
  Part part(String sampleName) {
    for (int i = 0; i < sampleNames.length; i++) {
      if (sampleNames[i].equals(sampleName)) {
        return parts.get(i);
      }
    }
    return null;
  }

  /** The names of the samples that the family may have, for a sentence. */
  String sampleNames() {
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < sampleNames.length; i++) {
      names.append(i == 0 ? "" : i == sampleNames.length - 1 ? " and " : ", ");
      names.append(MessageFormat.quote(sampleNames[i]));
    }
    return names.toString();
  }

  /** Checks the next sample of the family. */
  void check(SampleLine line, Part part) {
    String key = keyLabel(line, part);
    enter(line, part, key);
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

  /** Checks what only the end of the family shows. */
  void close() {
    if (openMetrics) {
      closePoint();
    } else if (type == MetricType.HISTOGRAM) {
      for (MetricState metric : states) {
        closeHistogram(metric);
      }
    }
  }

  /** The label that tells the samples of one metric apart, or null if this sample has none. */
  private String keyLabel(SampleLine line, Part part) {
    String key = null;
    if (part == Part.BUCKET) {
      key = require(line, LE, Rule.LE_LABEL, "this bucket has no label le");
    } else if (isHistogram()) {
      forbid(line, LE, Rule.LE_PLACE);
    } else if (type == MetricType.SUMMARY) {
      if (part == Part.VALUE) {
        key = require(line, QUANTILE, Rule.QUANTILE_LABEL, "this sample has no label quantile");
      } else {
        forbid(line, QUANTILE, Rule.QUANTILE_PLACE);
      }
    } else if (type == MetricType.STATE_SET) {
      key =
          require(
              line,
              name,
              Rule.STATE_LABEL,
              "this sample has no label " + MessageFormat.quote(name));
    }
    return key;
  }

  private String require(SampleLine line, String label, Rule rule, String problem) {
    if (line.labels.indexOf(label) < 0) {
      throw lines.refuse(rule, line.nameAt, problem);
    }
    return label;
  }

  private void forbid(SampleLine line, String label, Rule rule) {
    int at = line.labels.indexOf(label);
    if (at >= 0) {
      throw lines.refuse(
          rule,
          line.labels.nameAt[at],
          "the sample " + MessageFormat.quote(line.name) + " can not have the label " + label);
    }
  }

  /** Finds the metric of the sample; refuses a sample that is there already. */
  private void enter(SampleLine line, Part part, String key) {
    boolean same =
        current != null
            && (key == null
                ? line.labelSet.equals(currentLabels)
                : line.labelSet.equalsWithout(key, currentLabels));
    if (!same) {
      enterMetric(line, key == null ? line.labelSet : line.labelSet.without(key));
    } else if (openMetrics) {
      enterPoint(line);
    } else if (!composed) {
      throw duplicate(line);
    }
    if (key == null && !current.addPart(part)) {
      throw duplicate(line);
    }
  }

  private void enterMetric(SampleLine line, LabelSet labels) {
    if (openMetrics) {
      closePoint();
    }
    currentLabels = labels;
    int before = metrics.size();
    int number = metrics.number(labels);
    if (resumable) {
      if (number == before) {
        states.add(new MetricState());
      }
      current = states.get(number);
      return;
    }
    if (number < before) {
      throw composed
          ? lines.refuse(
              Rule.METRIC_TOGETHER,
              line.nameAt,
              "other labels came between this sample and the ones with the same labels")
          : duplicate(line);
    }
    current = current == null ? new MetricState() : current;
    current.startPoint(line);
  }

  /** The same metric again: either more of the same point in time, or a later point. */
  private void enterPoint(SampleLine line) {
    if (line.hasTimestamp != current.hasTimestamp) {
      throw lines.refuse(
          Rule.TIMESTAMPS_ALIKE,
          line.hasTimestamp ? line.timestampAt : line.valueAt,
          line.hasTimestamp
              ? "the samples before it with the same labels have no timestamp"
              : "the samples before it with the same labels have a timestamp");
    }
    if (!line.hasTimestamp) {
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
      current.startPoint(line);
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

  /** Fewer rules: text 0.0.4 says little of values, so this is what their meaning demands. */
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
    int label = line.labels.indexOf(LE);
    int at = line.labels.valueAt[label];
    String text = line.labels.values[label];
    boolean number = numbers.read(text) == NumberParser.Outcome.READ;
    double bound = numbers.value;
    if (!number || Double.isNaN(bound) || Double.isInfinite(bound) && !isCanonical(text)) {
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
    int label = line.labels.indexOf(key);
    int at = line.labels.valueAt[label];
    String text = line.labels.values[label];
    if (type == MetricType.STATE_SET) {
      if (!current.keys().add(text)) {
        throw duplicate(line);
      }
      return;
    }
    boolean number = numbers.read(text) == NumberParser.Outcome.READ;
    double quantile = numbers.value;
    if (!number || !(quantile >= 0 && quantile <= 1)) {
      throw lines.refuse(
          Rule.QUANTILE_LABEL,
          at,
          "the quantile " + MessageFormat.quote(text) + " is not from 0 to 1");
    }
    if (openMetrics) {
      if (!current.keys().add(quantile + 0.0)) {
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

  /** The end of a point of the current metric, if there is one. OpenMetrics only. */
  private void closePoint() {
    if (current == null) {
      return;
    }
    if (type == MetricType.COUNTER && !current.hasPart(Part.TOTAL)) {
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
    boolean count = metric.hasPart(Part.COUNT) || metric.hasPart(Part.GCOUNT);
    boolean sum = metric.hasPart(Part.SUM) || metric.hasPart(Part.GSUM);
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
    return lines.refuse(rule, problem, metric.lineNumber, metric.rememberedLine());
  }
}
