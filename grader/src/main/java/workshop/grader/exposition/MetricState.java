package workshop.grader.exposition;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import workshop.grader.exposition.MetricType.Part;

/** What is known of a metric so far; in OpenMetrics, of its latest point in time. */
final class MetricState {
  /** Twice the widest excerpt, so a cut line shows as cut. */
  private static final int REMEMBERED = 2 * MessageFormat.WINDOW;

  /** Longer timestamps are compared as doubles alone: no one has that many digits to tell. */
  private static final int EXACT_TIMESTAMP = 40;

  /** The parts that the metric has, as bits. */
  private int parts;

  boolean hasTimestamp;
  double timestamp;
  String timestampText;

  /** The le or quantile of the sample before. */
  double lastBound = Double.NaN;

  double lastCount = Double.NaN;

  /** The bucket +Inf, and the count; NaN until they are there. */
  double infinite = Double.NaN;

  double count = Double.NaN;
  boolean negativeBound;
  boolean negativeSum;

  /** The latest line, for a refusal when the metric ends. */
  private byte[] line;

  private int lineLength;

  /** Its number; 0 if none is remembered. */
  int lineNumber;

  private Set<Object> keys;

  /** Adds a part; false if it is there already. */
  boolean addPart(Part part) {
    int before = parts;
    parts |= 1 << part.ordinal();
    return parts != before;
  }

  boolean hasPart(Part part) {
    return (parts & 1 << part.ordinal()) != 0;
  }

  /** The quantiles or states so far. */
  Set<Object> keys() {
    if (keys == null) {
      keys = new HashSet<>();
    }
    return keys;
  }

  void startPoint(SampleLine line) {
    parts = 0;
    hasTimestamp = line.hasTimestamp;
    timestamp = line.timestamp;
    timestampText = line.timestampText;
    lastBound = Double.NaN;
    lastCount = Double.NaN;
    infinite = Double.NaN;
    count = Double.NaN;
    negativeBound = false;
    negativeSum = false;
    keys = null;
  }

  /** Negative if the line is later than this point, 0 if it is of the same time. */
  int compareTime(SampleLine line) {
    if (timestamp != line.timestamp || timestampText.equals(line.timestampText)) {
      return Double.compare(timestamp, line.timestamp);
    }
    // Nanoseconds since 1970 need more digits than a double has: the texts decide.
    if (Math.max(timestampText.length(), line.timestampText.length()) > EXACT_TIMESTAMP) {
      return 0;
    }
    try {
      return new BigDecimal(timestampText).compareTo(new BigDecimal(line.timestampText));
    } catch (NumberFormatException e) {
      return 0; // An exponent of ten digits, before a 0.
    }
  }

  /** Keeps the current line for a refusal that only a later line will show. */
  void remember(LineReader lines) {
    if (line == null) {
      line = new byte[REMEMBERED];
    }
    lineNumber = lines.number;
    lineLength = Math.min(REMEMBERED, lines.end - lines.start);
    System.arraycopy(lines.bytes, lines.start, line, 0, lineLength);
  }

  byte[] rememberedLine() {
    return Arrays.copyOf(line, lineLength);
  }
}
