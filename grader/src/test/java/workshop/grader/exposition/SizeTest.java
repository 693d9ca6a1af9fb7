package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/**
 * Reads generated pages of 50 MB in a JVM with little memory. The count of bytes that were read
 * from each page shows that each byte was read once, and at which byte the reader stopped.
 */
final class SizeTest {
  private static final String HEAP = "-Xmx128m";
  private static final int MEGABYTE = 1_000_000;
  private static final String TEXT = "text/plain";

  /** The buffer may hold bytes behind the line that broke a limit. */
  private static final long BUFFER = 4L * Exposition.MAX_LINE_BYTES;

  @Test
  void readsOrRefusesLargePagesInLittleMemory() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-cp",
                place(Exposition.class) + File.pathSeparator + place(SizeTest.class),
                SizeTest.class.getName())
            .redirectErrorStream(true)
            .start();
    List<String> output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();

    assertThat(output)
        .containsExactly(
            "100,000 samples: read 100000 samples, all bytes taken once",
            "50 MB of samples: line 200001, column 1: the page has more than 200000 samples",
            "50 MB of histograms: line 200002, column 1: the page has more than 200000 samples",
            "50 MB of comments: read 0 samples, all bytes taken once",
            "50 MB of families: refused for its memory",
            "50 MB of long values: refused for its memory",
            "50 MB of many labels: refused for its memory",
            "50 MB in one line: line 1, column 1: the line is longer than 65536 bytes",
            "70 MB of comments: the page is longer than 67108864 bytes");
    assertThat(process.waitFor()).isZero();
  }

  private static String place(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  /** Runs in the JVM with little memory. */
  public static void main(String[] args) {
    String path = "app_requests_total{path=\"/menu/";
    run("100,000 samples", 100_000, 100 * MEGABYTE, i -> path + i + "\",method=\"GET\"} " + i);
    run("50 MB of samples", -1, 50 * MEGABYTE, i -> path + i + "\",method=\"GET\"} " + i);
    run("50 MB of histograms", -1, 50 * MEGABYTE, SizeTest::histogramLine);
    run("50 MB of comments", -1, 50 * MEGABYTE, i -> "# nothing to see in line " + i);
    run("50 MB of families", -1, 50 * MEGABYTE, i -> "# TYPE f" + i + " gauge");
    String value = "v".repeat(1000);
    run("50 MB of long values", -1, 50 * MEGABYTE, i -> "a{b=\"" + value + i + "\"} 1");
    run("50 MB of many labels", -1, 50 * MEGABYTE, SizeTest::manyLabels);
    run("50 MB in one line", -1, 50 * MEGABYTE, null);
    run("70 MB of comments", -1, 70 * MEGABYTE, i -> "# nothing to see in line " + i);
  }

  private static String histogramLine(int i) {
    int metric = i / 2;
    return i == 0
        ? "# TYPE h histogram\nh_bucket{k=\"0\",le=\"1\"} 0"
        : "h_bucket{k=\"" + metric + "\",le=\"" + (i % 2 == 0 ? "1" : "+Inf") + "\"} 0";
  }

  private static String manyLabels(int i) {
    StringBuilder line = new StringBuilder("a{i=\"" + i + "\"");
    for (int label = 1; label < Exposition.MAX_LABELS; label++) {
      line.append(",l").append(label).append("=\"\"");
    }
    return line.append("} 1").toString();
  }

  private static void run(String name, int lines, int bytes, IntFunction<String> line) {
    Page page = new Page(lines, bytes, line);
    String outcome;
    try {
      int samples =
          Exposition.parse(page, TEXT).families().stream()
              .mapToInt(family -> family.samples().size())
              .sum();
      outcome =
          "read " + samples + " samples, " + (page.ended ? "all" : "not all") + " bytes taken once";
    } catch (ExpositionException e) {
      outcome = e.getMessage().lines().findFirst().orElseThrow();
      if (outcome.contains("bytes of memory")) {
        outcome = "refused for its memory";
      }
      if (page.taken > Math.min(bytes, Exposition.MAX_PAGE_BYTES) + BUFFER) {
        outcome += ", but read on";
      }
    }
    System.out.println(name + ": " + outcome);
  }

  /** A page whose lines are generated as they are read. */
  private static final class Page extends InputStream {
    private final int lines;
    private final long bytes;
    private final IntFunction<String> line;
    private byte[] current = {};
    private int at;
    private int made;
    private long taken;
    private boolean ended;

    Page(int lines, long bytes, IntFunction<String> line) {
      this.lines = lines;
      this.bytes = bytes;
      this.line = line;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (at == current.length) {
        if (made == lines || taken >= bytes) {
          ended = true;
          return -1;
        }
        String text = line == null ? "x".repeat(1 << 16) : line.apply(made) + "\n";
        current = text.getBytes(StandardCharsets.US_ASCII);
        at = 0;
        made++;
      }
      int count = Math.min(length, current.length - at);
      System.arraycopy(current, at, buffer, offset, count);
      at += count;
      taken += count;
      return count;
    }

    @Override
    public int read() throws IOException {
      throw new IOException("only whole reads are counted");
    }
  }
}
