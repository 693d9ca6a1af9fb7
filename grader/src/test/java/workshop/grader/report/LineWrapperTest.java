package workshop.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LineWrapperTest {

  @Test
  void keepsALineThatFits() {
    assertThat(LineWrapper.lines("espresso", 8)).containsExactly("espresso");
    assertThat(LineWrapper.lines("", 8)).containsExactly("");
  }

  @Test
  void breaksAtBlanks() {
    assertThat(LineWrapper.lines("an espresso and a latte", 11))
        .containsExactly("an espresso", "and a latte");
  }

  @Test
  void breaksInsideAWordThatIsTooLong() {
    assertThat(LineWrapper.lines("cappuccino latte", 4))
        .containsExactly("capp", "ucci", "no", "latt", "e");
  }

  @Test
  void keepsTheIndent() {
    assertThat(LineWrapper.lines("  one two three", 9)).containsExactly("  one two", "  three");
  }

  @Test
  void keepsAtMostHalfOfTheWidthForTheIndent() {
    assertThat(LineWrapper.lines(" ".repeat(12) + "tea", 6)).containsExactly("", "   tea");
  }
}
