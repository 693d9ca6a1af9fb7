package workshop.grader.exposition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the families of a page: the open one and the closed ones before it. Estimates what they
 * take in memory.
 */
final class FamilyBuilder {
  /** The size of a sample without labels: the record, two maps, and the state of the rules. */
  private static final int SAMPLE_BYTES = 200;

  /** The size of a label without its characters: a map entry and a string. */
  private static final int LABEL_BYTES = 100;

  private static final int FAMILY_BYTES = 512;
  private static final int EXEMPLAR_BYTES = 128;

  /** The open family; null before the first one. */
  String name;

  MetricType type;
  boolean hasType;

  /** Null until the line is read; an empty text counts as a line. */
  String help;

  String unit;

  /** The line that opened the family. */
  int firstLine;

  final List<Sample> samples = new ArrayList<>();

  private final LineReader lines;
  private final Map<String, MetricFamily> families = new LinkedHashMap<>();
  private final Map<String, Integer> firstLines = new HashMap<>();
  private int sampleCount;
  private long heldBytes;

  FamilyBuilder(LineReader lines) {
    this.lines = lines;
  }

  void open(String name) {
    close();
    this.name = name;
    type = MetricType.UNKNOWN;
    hasType = false;
    help = null;
    unit = null;
    firstLine = lines.number;
    reserve(FAMILY_BYTES + 2 * name.length());
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
    samples.clear();
    name = null;
  }

  /** Returns the closed family of this name, or null. */
  MetricFamily closed(String name) {
    return families.get(name);
  }

  /** Returns the line that opened a closed family. */
  int firstLine(String name) {
    return firstLines.get(name);
  }

  /** Adds a sample to the open family and returns it. */
  Sample add(SampleLine line) {
    if (++sampleCount > Exposition.MAX_SAMPLES) {
      throw lines.refuse(
          Rule.LIMIT, lines.start, "the page has more than " + Exposition.MAX_SAMPLES + " samples");
    }
    Sample sample =
        new Sample(
            line.name,
            Labels.of(line.labels),
            line.value,
            line.timestamp,
            Optional.ofNullable(line.exemplar),
            lines.number);
    samples.add(sample);
    reserve(SAMPLE_BYTES, sample.labels());
    if (line.exemplar != null) {
      reserve(EXEMPLAR_BYTES, line.exemplar.labels());
    }
    return sample;
  }

  private void reserve(int bytes, Map<String, String> labels) {
    int characters = 0;
    for (Map.Entry<String, String> label : labels.entrySet()) {
      characters += label.getKey().length() + label.getValue().length();
    }
    reserve(bytes + LABEL_BYTES * labels.size() + 2 * characters);
  }

  /** Adds to the estimate of what the page takes in memory. */
  void reserve(int bytes) {
    heldBytes += bytes;
    if (heldBytes > Exposition.MAX_HELD_BYTES) {
      throw lines.refuse(
          Rule.LIMIT,
          lines.start,
          "up to here the page takes more than " + Exposition.MAX_HELD_BYTES + " bytes of memory");
    }
  }

  List<MetricFamily> families() {
    return List.copyOf(families.values());
  }
}
