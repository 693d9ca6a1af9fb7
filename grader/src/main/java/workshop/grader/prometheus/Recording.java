package workshop.grader.prometheus;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Samples with their times, as scrapes would have stored them, to be backfilled into Prometheus.
 * The samples of each series are in the order of time.
 */
public final class Recording {
  private final Map<String, Family> families = new LinkedHashMap<>();

  /**
   * Returns a metric family and creates it at the first call.
   *
   * @param name the family's name, without {@code _total} for a counter
   * @param type the OpenMetrics type: {@code counter}, {@code gauge}, {@code histogram}, …
   */
  public Family family(String name, String type) {
    return families.computeIfAbsent(name, key -> new Family(name, type));
  }

  /** Returns a recording with some of the families, because fewer samples are backfilled faster. */
  public Recording only(Predicate<String> family) {
    Recording some = new Recording();
    families.forEach(
        (name, all) -> {
          if (family.test(name)) {
            some.families.put(name, all);
          }
        });
    return some;
  }

  /** Returns the names of all families. */
  public List<String> familyNames() {
    return List.copyOf(families.keySet());
  }

  /** Hands over each series by its name and labels, as OpenMetrics writes them. */
  public void forEachSeries(BiConsumer<String, SeriesBuffer> reader) {
    families.values().forEach(family -> family.series.forEach(reader));
  }

  /** Returns the number of samples. */
  public long samples() {
    return allSeries().stream().mapToLong(track -> track.size).sum();
  }

  /** Returns the time of the first sample. */
  public Instant start() {
    return Instant.ofEpochMilli(
        allSeries().stream().filter(t -> t.size > 0).mapToLong(t -> t.times[0]).min().orElse(0));
  }

  /** Returns the time of the last sample. */
  public Instant end() {
    return Instant.ofEpochMilli(
        allSeries().stream()
            .filter(t -> t.size > 0)
            .mapToLong(t -> t.times[t.size - 1])
            .max()
            .orElse(0));
  }

  /** Returns true if there is a sample in the half-open time range from … to. */
  boolean hasSamples(Instant from, Instant to) {
    return allSeries().stream().anyMatch(t -> t.hasSamples(from.toEpochMilli(), to.toEpochMilli()));
  }

  private List<SeriesBuffer> allSeries() {
    return families.values().stream().flatMap(family -> family.series.values().stream()).toList();
  }

  /**
   * Writes the samples of a time range as OpenMetrics text (OpenMetrics 1.0, "Text format").
   *
   * @param from the first instant of the range
   * @param to the first instant after the range
   */
  public void writeTo(OutputStream out, Instant from, Instant to) throws IOException {
    StringBuilder text = new StringBuilder(1 << 16);
    for (Family family : families.values()) {
      text.append("# TYPE ").append(family.name).append(' ').append(family.type).append('\n');
      for (Map.Entry<String, SeriesBuffer> entry : family.series.entrySet()) {
        entry.getValue().write(entry.getKey(), from.toEpochMilli(), to.toEpochMilli(), text);
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
      }
    }
    out.write("# EOF\n".getBytes(StandardCharsets.UTF_8));
  }

  /** The series of one metric family. */
  public static final class Family {
    private final String name;
    private final String type;
    private final Map<String, SeriesBuffer> series = new LinkedHashMap<>();

    private Family(String name, String type) {
      this.name = name;
      this.type = type;
    }

    /**
     * Returns a series and creates it at the first call.
     *
     * @param sample the sample's name, such as {@code app_requests_total}
     */
    public SeriesBuffer series(String sample, Map<String, String> labels) {
      return series.computeIfAbsent(sample + text(labels), key -> new SeriesBuffer());
    }

    private static String text(Map<String, String> labels) {
      return labels.isEmpty()
          ? ""
          : labels.entrySet().stream()
              .map(label -> label.getKey() + "=\"" + escape(label.getValue()) + "\"")
              .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escape(String value) {
      return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
  }

  /** The samples of one series. */
  public static final class SeriesBuffer {
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;

    private SeriesBuffer() {}

    /** Adds a sample, which must be later than all samples before. */
    public void add(Instant time, double value) {
      long millis = time.toEpochMilli();
      if (size > 0 && millis <= times[size - 1]) {
        throw new IllegalArgumentException(
            "the samples of a series must be in the order of time: " + time);
      }
      if (size == times.length) {
        times = Arrays.copyOf(times, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      times[size] = millis;
      values[size] = value;
      size++;
    }

    /** Returns all samples in the order of time. */
    public List<Point> points() {
      List<Point> points = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        points.add(new Point(Instant.ofEpochMilli(times[i]), values[i]));
      }
      return points;
    }

    private boolean hasSamples(long from, long to) {
      return Arrays.stream(times, 0, size).anyMatch(time -> time >= from && time < to);
    }

    private void write(String name, long from, long to, StringBuilder text) {
      for (int i = 0; i < size; i++) {
        if (times[i] >= from && times[i] < to) {
          text.append(name).append(' ');
          appendValue(values[i], text);
          text.append(' ').append(times[i] / 1000);
          if (times[i] % 1000 != 0) {
            text.append('.').append(String.valueOf(1000 + times[i] % 1000), 1, 4);
          }
          text.append('\n');
        }
      }
    }

    private static void appendValue(double value, StringBuilder text) {
      if (value == Math.rint(value) && Math.abs(value) < 1e15) {
        text.append((long) value);
      } else if (Double.isInfinite(value)) {
        text.append(value > 0 ? "+Inf" : "-Inf");
      } else {
        text.append(value); // Java and OpenMetrics both write NaN
      }
    }
  }
}
