package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.grader.report.Verdict;
import workshop.proof.Case.Kind;

final class ExpectationTest {
  private static final LessonSource LESSON =
      new LessonSource(new Repository(Path.of("")), "02-counters");

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
    "WRONG, 2.2 2.1, NOT_YET, NOT_YET, NOT_REACHED, NOT_REACHED, true",
    "WRONG, 2.2 2.1, NOT_YET, PASSED, NOT_YET, NOT_REACHED, true",
    "WRONG, 2.2 2.1, PASSED, PASSED, PASSED, NOT_YET, false",
    "WRONG,       , NOT_YET, NOT_YET, NOT_REACHED, NOT_REACHED, true",
    "WRONG,       , PASSED, PASSED, PASSED, PASSED, false",
    "WRONG,       , COULD_NOT_CHECK, COULD_NOT_CHECK, NOT_REACHED, NOT_REACHED, false",
  })
  void tellsWhetherACaseGotItsVerdict(
      Kind kind,
      String task,
      Verdict all,
      Verdict first,
      Verdict second,
      Verdict third,
      boolean met) {
    List<String> catching = task == null ? List.of() : List.of(task.split(" "));
    Case answer = new Case(kind, LESSON, "name", Path.of(""), catching);
    Map<String, Verdict> tasks = new LinkedHashMap<>();
    tasks.put("2.1", first);
    tasks.put("2.2", second);
    tasks.put("2.3", third);
    Outcome outcome = new Outcome(all, tasks, "", false);
    assertThat(Expectation.unmet(answer, outcome).isEmpty()).isEqualTo(met);
  }
}
