package workshop.grader.exposition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The families of the page as they are read: the open one, the closed ones before it, and what they
 * take in memory.
 */
final class FamilyBuilder {
  /** About what a sample takes besides its strings: the record, its labels, and what checks it. */
  private static final int SAMPLE_BYTES = 160;

  private static final int LABEL_BYTES = 16;
  private static final int FAMILY_BYTES = 512;
  private static final int EXEMPLAR_BYTES = 128;

  /** The open family; null before the first one. */
  String name;

  MetricType type;
  boolean hasType;

  /** Null until the line is there; an empty line counts as one here. */
  String help;

  String unit;

  /** The line that opened the family. */
  int firstLine;

  final List<Sample> samples = new ArrayList<>();

  private final LineReader lines;
  private final StringPool pool;
  private final Map<String, MetricFamily> families = new HashMap<>();
  private final Map<String, Integer> firstLines = new HashMap<>();
  private final List<MetricFamily> order = new ArrayList<>();
  private int sampleCount;
  private long heldBytes;

  FamilyBuilder(LineReader lines, StringPool pool) {
    this.lines = lines;
    this.pool = pool;
  }

  void open(String name) {
    close();
    this.name = name;
    type = MetricType.UNKNOWN;
    hasType = false;
    help = null;
    unit = null;
    firstLine = lines.number;
    reserve(FAMILY_BYTES);
  }

  /** Closes the open family, if there is one. */
  void close() {
    if (name == null) {
      return;
    }
    MetricFamily family =
        new MetricFamily(
            name, type, hasType, help == null ? "" : help, unit == null ? "" : unit, samples);
    families.put(name, family);
    firstLines.put(name, firstLine);
    order.add(family);
    samples.clear();
    name = null;
  }

  /** The closed family of this name, or null. */
  MetricFamily closed(String name) {
    return families.get(name);
  }

  /** The line that opened a closed family. */
  int firstLine(String name) {
    return firstLines.get(name);
  }

  void add(SampleLine line) {
    if (++sampleCount > Exposition.MAX_SAMPLES) {
      throw lines.refuse(
          Rule.LIMIT, lines.start, "the page has more than " + Exposition.MAX_SAMPLES + " samples");
    }
    reserve(
        SAMPLE_BYTES
            + LABEL_BYTES * line.labels.count
            + (line.exemplar == null
                ? 0
                : EXEMPLAR_BYTES + LABEL_BYTES * line.exemplar.labels().size()));
    samples.add(
        new Sample(
            line.name,
            line.labelSet,
            line.value,
            line.hasTimestamp ? OptionalDouble.of(line.timestamp) : OptionalDouble.empty(),
            line.exemplar == null ? Optional.empty() : Optional.of(line.exemplar),
            lines.number));
  }

  private void reserve(int bytes) {
    heldBytes += bytes;
    if (heldBytes + pool.heldBytes() > Exposition.MAX_HELD_BYTES) {
      throw lines.refuse(
          Rule.LIMIT,
          lines.start,
          "up to here the page takes more than " + Exposition.MAX_HELD_BYTES + " bytes of memory");
    }
  }

  List<MetricFamily> families() {
    return List.copyOf(order);
  }
}
