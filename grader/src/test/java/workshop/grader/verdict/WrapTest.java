package workshop.grader.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class WrapTest {

  @Test
  void keepsWhatFits() {
    assertThat(Wrap.lines("espresso", 8)).containsExactly("espresso");
    assertThat(Wrap.lines("", 8)).containsExactly("");
  }

  @Test
  void breaksAtBlanks() {
    assertThat(Wrap.lines("an espresso and a latte", 11))
        .containsExactly("an espresso", "and a latte");
  }

  @Test
  void breaksInsideAWordThatIsTooLong() {
    assertThat(Wrap.lines("cappuccino latte", 4))
        .containsExactly("capp", "ucci", "no", "latt", "e");
  }

  @Test
  void keepsTheIndent() {
    assertThat(Wrap.lines("  one two three", 9)).containsExactly("  one two", "  three");
  }

  @Test
  void keepsAtMostHalfOfTheWidthForTheIndent() {
    assertThat(Wrap.lines(" ".repeat(12) + "tea", 6)).containsExactly("", "   tea");
  }
}
