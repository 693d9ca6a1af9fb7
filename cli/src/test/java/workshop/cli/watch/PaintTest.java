package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaintTest {

  @Test
  void marksHaveColoursAndTextHasNone() {
    assertThat(Paint.COLOURS.line("  ✔ 2.1  done")).isEqualTo("  \u001b[32m✔\u001b[0m 2.1  done");
    assertThat(Paint.COLOURS.line("✘ 2.3 comes next"))
        .isEqualTo("\u001b[31m✘\u001b[0m 2.3 comes next");
    assertThat(Paint.COLOURS.line("         why        so")).doesNotContain("\u001b");
  }

  @Test
  void whatMayBeSkippedIsDim() {
    assertThat(Paint.COLOURS.line("         $ curl localhost")).startsWith("\u001b[2m");
  }

  @Test
  void noColourWhereThereIsNoneOrNobodyWantsIt() {
    assertThat(Paint.of(256, null)).isEqualTo(Paint.COLOURS);
    assertThat(Paint.of(256, "")).isEqualTo(Paint.COLOURS);
    assertThat(Paint.of(256, "1")).isEqualTo(Paint.NONE);
    assertThat(Paint.of(-1, null)).isEqualTo(Paint.NONE);
    assertThat(Paint.NONE.line("  ✔ 2.1  done")).isEqualTo("  ✔ 2.1  done");
  }
}
