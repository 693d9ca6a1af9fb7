package workshop.grader.exposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Reads thousands of broken pages: each is read or refused, without another exception. A failure
 * prints the seed of its page; {@code page(seed)} makes the page again.
 */
final class FuzzTest {
  private static final int PAGES = 12_000;
  private static final long FIRST_SEED = 20_260_101;

  private static final String[] TYPES = {
    "application/openmetrics-text; version=1.0.0; charset=utf-8",
    "application/openmetrics-text; escaping=allow-utf-8",
    "text/plain; version=0.0.4",
    "text/plain; escaping=allow-utf-8",
  };

  private static final String OPENMETRICS =
      """
      # TYPE a counter
      # HELP a Some \\n text \u2603.
      a_total{b="c",d="e\\"f"} 12 # {trace_id="0af7"} 1.5 1605281325.5
      a_created{b="c",d="e\\"f"} 1605281325
      # TYPE g_seconds gauge
      # UNIT g_seconds seconds
      g_seconds{x="\u00e9"} -1.5e-3 1
      g_seconds{x="\u00e9"} NaN 2
      # TYPE h histogram
      h_bucket{le="0.1"} 1 # {} 0.05
      h_bucket{le="+Inf"} 3
      h_count 3
      h_sum 2.5
      # TYPE q gaugehistogram
      q_bucket{le="+Inf"} 3
      q_gcount 3
      q_gsum -0.0
      # TYPE s summary
      s{quantile="0.5"} 1
      s_count 1
      # TYPE i info
      i_info{version="1"} 1
      # TYPE t stateset
      t{t="on"} 1
      t{t="off"} 0
      # EOF
      """;

  private static final String TEXT =
      """
      # HELP a_total Some \\n text \u2603.
      # TYPE a_total counter
      a_total{b="c", d="e\\"f",} 12 1605281325500
      # TYPE h histogram
      h_bucket{k="1",le="0.1"} 1
      h_bucket{k="2",le="+Inf"} 3
      h_bucket{k="1",le="+Inf"} 3
      h_count{k="1"} 3
      h_count{k="2"} 3

      # TYPE s summary
      s{quantile="0.5"} 1
      s_sum NaN
      untyped{x="\u00e9"} +Inf
      """;

  /** Tokens that break different rules when they are inserted into a page. */
  private static final String[] PIECES = {
    "\n", "\r", " ", "\t", "\"", "\\", "{", "}", ",", "=", "#", "# EOF\n", "# TYPE ", "# HELP ",
    "\0", "\u2603", "_", "1", "-", ".", "e", "NaN", "+Inf", "le", "a", "_total", "\u00ff"
  };

  @Test
  void readsOrRefuses() {
    Set<String> rules = new HashSet<>();
    int read = 0;
    for (long seed = FIRST_SEED; seed < FIRST_SEED + PAGES; seed++) {
      byte[] page = page(seed);
      String type = TYPES[(int) (seed % TYPES.length)];
      try {
        String refusal = outcome(page, type, rules);
        read += refusal == null ? 1 : 0;
        // The same bytes as a stream have the same outcome.
        assertThat(streamOutcome(page, type)).isEqualTo(refusal);
      } catch (RuntimeException | AssertionError e) {
        fail("seed " + seed + " as " + type, e);
      }
    }
    // The pages test little if most of them are refused on the first lines.
    assertThat(read).isGreaterThan(PAGES / 100);
    assertThat(rules).hasSizeGreaterThan(50);
  }

  private static String outcome(byte[] page, String type, Set<String> rules) {
    try {
      Exposition.parse(page, type);
      return null;
    } catch (ExpositionException e) {
      Refusal.checkShape(e);
      rules.add(e.rule());
      return e.getMessage();
    }
  }

  private static String streamOutcome(byte[] page, String type) {
    try {
      Exposition.parse(new ByteArrayInputStream(page), type);
      return null;
    } catch (ExpositionException e) {
      return e.getMessage();
    }
  }

  private static byte[] page(long seed) {
    Random random = new Random(seed);
    if (random.nextInt(20) == 0) {
      byte[] noise = new byte[random.nextInt(300)];
      random.nextBytes(noise);
      return noise;
    }
    boolean text = random.nextInt(10) == 0 ? random.nextBoolean() : seed % TYPES.length >= 2;
    String page = text ? TEXT : OPENMETRICS;
    // Most pages are short, so that the first fault is not always near the top.
    StringBuilder mutant = new StringBuilder();
    page.lines()
        .filter(line -> line.equals("# EOF") || random.nextInt(10) > 0)
        .forEach(line -> mutant.append(line).append('\n'));
    for (int i = random.nextInt(4); i > 0 && mutant.length() > 0; i--) {
      int at = random.nextInt(mutant.length());
      int end = Math.min(mutant.length(), at + random.nextInt(random.nextInt(20) == 0 ? 200 : 3));
      String piece = PIECES[random.nextInt(PIECES.length)];
      switch (random.nextInt(4)) {
        case 0 -> mutant.delete(at, end);
        case 1 -> mutant.insert(at, piece);
        case 2 -> mutant.replace(at, end, piece);
        default -> mutant.insert(at, mutant.substring(at, end));
      }
    }
    byte[] bytes = mutant.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > 0 && random.nextInt(10) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }
}
