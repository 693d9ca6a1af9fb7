package workshop.grader.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;

final class AsciiFallbackTest {
  private static final String TEXT = "  ✔ 2.1  …\n  ✘ 2.2 × 3\n  · 2.3 ☆\n  ? 2.4\n";
  private static final String ASCII = "  + 2.1  ...\n  x 2.2 x 3\n  . 2.3 *\n  ? 2.4\n";

  @Test
  void keepsMarksThatTheCharsetHas() {
    assertThat(AsciiFallback.fit(TEXT, UTF_8)).isEqualTo(TEXT);
  }

  @Test
  void replacesMarksThatTheCharsetLacks() {
    assertThat(AsciiFallback.fit(TEXT, US_ASCII)).isEqualTo(ASCII);
  }

  @Test
  void replacesAllMarksIfSomeAreMissing() {
    assertThat(AsciiFallback.fit(TEXT, Charset.forName("windows-1252"))).isEqualTo(ASCII);
  }

  @Test
  void replacesMarksForACharsetThatCannotEncode() {
    assertThat(AsciiFallback.fit(TEXT, Charset.forName("ISO-2022-CN"))).isEqualTo(ASCII);
  }

  @Test
  void replacesTheLinesOfATree() {
    assertThat(AsciiFallback.fit("  ├─ a\n▸ │  └─ b\n", US_ASCII)).isEqualTo("  |- a\n> |  `- b\n");
  }

  @Test
  void keepsTheWidthOfALine() {
    String line = "o".repeat(Transcript.WIDTH - 1) + "…";
    assertThat(AsciiFallback.fit(line, US_ASCII)).isEqualTo("o".repeat(Transcript.WIDTH - 1) + ".");
  }

  @Test
  void keepsTheLineBreakAtTheEnd() {
    assertThat(AsciiFallback.fit("✔", US_ASCII)).isEqualTo("+");
    assertThat(AsciiFallback.fit("\n✔\n", US_ASCII)).isEqualTo("\n+\n");
  }
}
