package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.proof.Case.Kind;

final class ExpectationTest {
  private static final Lesson LESSON = new Lesson(new Repository(Path.of("")), "02-counters");

  /** Task 2.3 is the extra. */
  @ParameterizedTest
  @CsvSource({
    "STARTER,     , NOT_YET, NOT_YET, NOT_REACHED, NOT_REACHED, true",
    "STARTER,     , NOT_YET, PASSED, NOT_YET, NOT_REACHED, false",
    "STARTER,     , BROKEN, BROKEN, NOT_REACHED, NOT_REACHED, false",
    "STARTER,     , PASSED, PASSED, PASSED, PASSED, false",
    "SOLUTION,    , PASSED, PASSED, PASSED, PASSED, true",
    "SOLUTION,    , PASSED, PASSED, PASSED, NOT_YET, false",
    "RIGHT,       , PASSED, PASSED, PASSED, NOT_YET, true",
    "RIGHT,       , NOT_YET, PASSED, NOT_YET, NOT_REACHED, false",
    "WRONG,    2.2, NOT_YET, PASSED, NOT_YET, NOT_REACHED, true",
    "WRONG,    2.2, BROKEN, PASSED, BROKEN, NOT_REACHED, true",
    "WRONG,    2.2, NOT_YET, NOT_YET, NOT_REACHED, NOT_REACHED, false",
    "WRONG,    2.2, PASSED, PASSED, PASSED, PASSED, false",
    "WRONG,    2.3, PASSED, PASSED, PASSED, NOT_YET, true",
    "WRONG,       , NOT_YET, NOT_YET, NOT_REACHED, NOT_REACHED, true",
    "WRONG,       , PASSED, PASSED, PASSED, PASSED, false",
    "WRONG,       , COULD_NOT_CHECK, COULD_NOT_CHECK, NOT_REACHED, NOT_REACHED, false",
  })
  void tellsWhetherACaseGotItsVerdict(
      Kind kind, String task, String all, String first, String second, String third, boolean met) {
    Case answer = new Case(kind, LESSON, "name", Path.of(""), Optional.ofNullable(task));
    List<String> verdicts =
        List.of(
            "lesson\t" + all,
            "2.1\t" + first + "\tevidence",
            "2.2\t" + second + "\t",
            "2.3\t" + third);
    assertThat(Expectation.unmet(answer, Outcome.of(verdicts, "")).isEmpty()).isEqualTo(met);
  }
}
