package workshop.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import workshop.grader.report.OutputLine;
import workshop.grader.report.OutputLine.Kind;

final class AnsiStyleTest {

  @Test
  void coloursTheMarkOnly() {
    assertThat(coloured(Kind.PASSED, "  ✔ 2.1  done"))
        .isEqualTo("  \u001b[32m✔\u001b[0m 2.1  done");
    assertThat(coloured(Kind.FAILED, "✘ 2.3 comes next"))
        .isEqualTo("\u001b[31m✘\u001b[0m 2.3 comes next");
    assertThat(coloured(Kind.FACT, "         why        so")).doesNotContain("\u001b");
  }

  @Test
  void coloursEachMarkOfARow() {
    assertThat(coloured(Kind.MARKS, "✔ 02 Counters  ✔ ·"))
        .isEqualTo("\u001b[32m✔\u001b[0m 02 Counters  \u001b[32m✔\u001b[0m ·");
  }

  @Test
  void dimsCommands() {
    assertThat(coloured(Kind.COMMAND, "         $ curl localhost")).startsWith("\u001b[2m");
  }

  @Test
  void hasNoColoursIfTheTerminalOrTheLearnerWantsNone() {
    assertThat(AnsiStyle.of(true, null)).isEqualTo(AnsiStyle.COLOURS);
    assertThat(AnsiStyle.of(true, "")).isEqualTo(AnsiStyle.COLOURS);
    assertThat(AnsiStyle.of(true, "1")).isEqualTo(AnsiStyle.NONE);
    assertThat(AnsiStyle.of(false, null)).isEqualTo(AnsiStyle.NONE);
    assertThat(AnsiStyle.NONE.text(new OutputLine(Kind.PASSED, "  ✔ 2.1  done")))
        .isEqualTo("  ✔ 2.1  done");
  }

  private static String coloured(Kind kind, String text) {
    return AnsiStyle.COLOURS.text(new OutputLine(kind, text));
  }
}
