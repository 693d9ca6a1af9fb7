package workshop.grader.exposition;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One page of metrics, read strictly: a page that breaks a rule of its format is refused, and the
 * message names the rule. Immutable.
 *
 * <p>Sources: OpenMetrics 1.0 (prometheus/OpenMetrics, specification/OpenMetrics.md); Prometheus
 * documentation, "Exposition formats", section "Text-based format" (0.0.4).
 *
 * <p>The time is proportional to the page; the memory is limited to about {@link #MAX_HELD_BYTES}.
 * A page beyond a limit is refused, and the message names the limit.
 */
public final class Exposition {
  /** The longest page, in bytes. */
  public static final int MAX_PAGE_BYTES = 64 << 20;

  /** The longest line, in bytes, without its line feed. */
  public static final int MAX_LINE_BYTES = 64 << 10;

  /** The most samples of a page. */
  public static final int MAX_SAMPLES = 200_000;

  /** The most labels of a sample or an exemplar. */
  public static final int MAX_LABELS = 64;

  /** The most memory that the families of a page may take, in bytes, as this class estimates it. */
  public static final int MAX_HELD_BYTES = 96 << 20;

  /** The format of a page. Only its Content-Type decides it, as in Prometheus 3. */
  public enum Format {
    /** {@code application/openmetrics-text}, of version 1.0.0, 0.0.1 or none. */
    OPENMETRICS_1_0,
    /** {@code text/plain}, of version 0.0.4 or none. */
    TEXT_0_0_4
  }

  private final Format format;
  private final List<MetricFamily> families;
  private final Map<String, MetricFamily> byName = new HashMap<>();

  private Exposition(Format format, List<MetricFamily> families) {
    this.format = format;
    this.families = families;
    for (MetricFamily family : families) {
      byName.put(family.name(), family);
    }
  }

  /**
   * Reads a page.
   *
   * @param body the bytes of the page, without a Content-Encoding
   * @param contentType the header's value; null if the response has none, which is refused. Quoted
   *     names are read only with its parameter {@code escaping=allow-utf-8}
   * @throws ExpositionException if the page or its type breaks a rule, or is beyond a limit
   */
  public static Exposition parse(byte[] body, String contentType) {
    Objects.requireNonNull(body, "body");
    ContentType type = ContentType.parse(contentType);
    return parse(LineReader.of(body, type.format()), type);
  }

  /**
   * Reads a page from a stream, holding one line of it at a time. Does not close the stream.
   *
   * @param body the bytes of the page, without a Content-Encoding
   * @param contentType as for {@link #parse(byte[], String)}
   * @throws ExpositionException if the page or its type breaks a rule, or is beyond a limit; the
   *     rest of the stream is unread then
   * @throws java.io.UncheckedIOException if the stream fails
   */
  public static Exposition parse(InputStream body, String contentType) {
    Objects.requireNonNull(body, "body");
    ContentType type = ContentType.parse(contentType);
    return parse(LineReader.of(body, type.format()), type);
  }

  private static Exposition parse(LineReader lines, ContentType type) {
    Scanner scanner = new Scanner(lines, type);
    FamilyBuilder page = new FamilyBuilder(lines);
    if (type.format() == Format.OPENMETRICS_1_0) {
      new OpenMetricsReader(lines, scanner, page).read();
    } else {
      new TextReader(lines, scanner, page).read();
    }
    return new Exposition(type.format(), page.families());
  }

  /** Returns the format that the Content-Type named. */
  public Format format() {
    return format;
  }

  /** Returns the families in page order. */
  public List<MetricFamily> families() {
    return families;
  }

  /**
   * Returns the family of this name, as on the page: {@code app_requests} in OpenMetrics for the
   * counter that text 0.0.4 calls {@code app_requests_total}.
   */
  public Optional<MetricFamily> family(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
