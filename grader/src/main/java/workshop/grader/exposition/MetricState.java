package workshop.grader.exposition;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.OptionalDouble;
import java.util.Set;
import workshop.grader.exposition.MetricType.Part;

/** The samples of a metric so far; in OpenMetrics, of its latest point in time. */
final class MetricState {
  /** Twice the widest excerpt, so that a message shows that the line is truncated. */
  private static final int REMEMBERED = 2 * MessageFormat.WINDOW;

  /** Longer timestamps are compared as doubles only, to bound the work. */
  private static final int EXACT_TIMESTAMP = 40;

  final Set<Part> parts = EnumSet.noneOf(Part.class);
  final OptionalDouble timestamp;
  final String timestampText;

  /** The le or quantile of the sample before. */
  double lastBound = Double.NaN;

  double lastCount = Double.NaN;

  /** The value of the bucket +Inf; NaN until it is read, as is the count. */
  double infinite = Double.NaN;

  double count = Double.NaN;
  boolean negativeBound;
  boolean negativeSum;

  /** The latest line, for a message at the end of the metric. */
  byte[] line;

  int lineNumber;

  private Set<Object> keys;

  /** Begins a metric at its first sample, or at the first one of a later point in time. */
  MetricState(SampleLine first) {
    timestamp = first.timestamp;
    timestampText = first.timestampText;
  }

  /** Adds a quantile or a state; returns false if it is there already. */
  boolean addKey(Object key) {
    if (keys == null) {
      keys = new HashSet<>();
    }
    return keys.add(key);
  }

  /** Returns a negative number if the line is later than this point, 0 if its time is the same. */
  int compareTime(SampleLine other) {
    double here = timestamp.orElseThrow();
    double there = other.timestamp.orElseThrow();
    if (here != there || timestampText.equals(other.timestampText)) {
      return Double.compare(here, there);
    }
    // Nanoseconds since 1970 need more digits than a double has, so the texts are compared.
    if (Math.max(timestampText.length(), other.timestampText.length()) > EXACT_TIMESTAMP) {
      return 0;
    }
    try {
      return new BigDecimal(timestampText).compareTo(new BigDecimal(other.timestampText));
    } catch (NumberFormatException e) {
      return 0; // 0 with an exponent of ten digits
    }
  }

  /** Keeps the current line for a message that only a later line causes. */
  void remember(LineReader lines) {
    lineNumber = lines.number;
    line =
        Arrays.copyOfRange(lines.bytes, lines.start, Math.min(lines.end, lines.start + REMEMBERED));
  }
}
