package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AnsiStyleTest {

  @Test
  void marksHaveColoursAndTextHasNone() {
    assertThat(AnsiStyle.COLOURS.line("  ✔ 2.1  done"))
        .isEqualTo("  \u001b[32m✔\u001b[0m 2.1  done");
    assertThat(AnsiStyle.COLOURS.line("✘ 2.3 comes next"))
        .isEqualTo("\u001b[31m✘\u001b[0m 2.3 comes next");
    assertThat(AnsiStyle.COLOURS.line("         why        so")).doesNotContain("\u001b");
  }

  @Test
  void whatMayBeSkippedIsDim() {
    assertThat(AnsiStyle.COLOURS.line("         $ curl localhost")).startsWith("\u001b[2m");
  }

  @Test
  void noColourWhereThereIsNoneOrNobodyWantsIt() {
    assertThat(AnsiStyle.of(256, null)).isEqualTo(AnsiStyle.COLOURS);
    assertThat(AnsiStyle.of(256, "")).isEqualTo(AnsiStyle.COLOURS);
    assertThat(AnsiStyle.of(256, "1")).isEqualTo(AnsiStyle.NONE);
    assertThat(AnsiStyle.of(-1, null)).isEqualTo(AnsiStyle.NONE);
    assertThat(AnsiStyle.NONE.line("  ✔ 2.1  done")).isEqualTo("  ✔ 2.1  done");
  }
}
