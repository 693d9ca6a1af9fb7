package workshop.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the facts and the summary of failures, and the verdict of a lesson. */
final class VerdictsTest {

  @Test
  void summaryIsExpectedAndButWas() {
    CheckFailure failure =
        CheckFailure.expected("1 series\nfor the route").butWas("500 series").because("memory");
    assertThat(failure).hasMessage("expected 1 series, but was 500 series");
    assertThat(failure.getStackTrace()).isEmpty();
    assertThat(failure.verdict()).isEqualTo(Verdict.NOT_YET);
  }

  @Test
  void factsKeepTheirOrder() {
    assertThat(
            CheckFailure.expectedToRun("it compiles")
                .butWas("two\nlines")
                .because("a reason")
                .because("a later one")
                .lookAt("Shop.java")
                .lookAt("Other.java")
                .facts())
        .containsExactly(
            Fact.of(Fact.Kind.EXPECTED, "it compiles"),
            new Fact(Fact.Kind.BUT_WAS, "but was", List.of("two", "lines")),
            Fact.of(Fact.Kind.WHY, "a reason"),
            Fact.of(Fact.Kind.LOOK_AT, "Shop.java"));
  }

  @Test
  void failureToRunIsBroken() {
    assertThat(CheckFailure.expectedToRun("it compiles").butWas("an error").verdict())
        .isEqualTo(Verdict.BROKEN);
  }

  @Test
  void eachVerdictHasAnExitCode() {
    assertThat(Verdict.PASSED.exitCode()).isZero();
    assertThat(Verdict.NOT_YET.exitCode()).isEqualTo(1);
    assertThat(Verdict.BROKEN.exitCode()).isEqualTo(2);
    assertThat(Verdict.COULD_NOT_CHECK.exitCode()).isEqualTo(3);
    assertThat(Verdict.NOT_REACHED.exitCode()).isNotZero();
  }

  @Test
  void faultOfTheGraderNamesWhatToReport() {
    CheckError fault = CheckError.fault(new IllegalStateException("no heading for task 2.9"));
    assertThat(fault)
        .hasMessage("a fault in the check itself: IllegalStateException: no heading for task 2.9");
    assertThat(fault.remedy())
        .isEqualTo(
            "run it again; if it stays, report it as an issue with the seed above and this line");
    assertThat(fault.missingEngine()).isFalse();
    assertThat(CheckError.fault(new NullPointerException()))
        .hasMessage("a fault in the check itself: NullPointerException");
  }

  @Test
  void missingEngineIsMarked() {
    assertThat(CheckError.missing("no promtool", "install it").missingEngine()).isTrue();
    assertThat(CheckError.of("port 9400 is taken", "free it").missingEngine()).isFalse();
  }

  @Test
  void lessonHasTheVerdictOfItsFirstOpenTask() {
    assertThat(lesson(task(Verdict.PASSED, false)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(lesson(task(Verdict.PASSED, false), task(Verdict.BROKEN, false)).verdict())
        .isEqualTo(Verdict.BROKEN);
    assertThat(lesson(task(Verdict.NOT_REACHED, false), task(Verdict.NOT_YET, false)).verdict())
        .isEqualTo(Verdict.NOT_REACHED);
  }

  @Test
  void lessonPassesWithoutExtraUnlessItCouldNotBeChecked() {
    assertThat(lesson(task(Verdict.PASSED, false), task(Verdict.NOT_YET, true)).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(lesson(task(Verdict.PASSED, false), task(Verdict.COULD_NOT_CHECK, true)).verdict())
        .isEqualTo(Verdict.COULD_NOT_CHECK);
  }

  private static TaskReport task(Verdict verdict, boolean extra) {
    return TaskReport.of("1.1", "it works", extra, verdict);
  }

  private static LessonReport lesson(TaskReport... tasks) {
    return new LessonReport("01-first", "First", 1, "1 s", List.of(tasks));
  }
}
