package workshop.grader.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Failures as values: their facts, their one-line summary, and what a lesson makes of them. */
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
  void factsStandInTheirOrder() {
    assertThat(
            CheckFailure.expectedToRun("it compiles")
                .butWas("two\nlines")
                .because("a reason")
                .because("a later one")
                .lookAt("Shop.java")
                .lookAt("Other.java")
                .facts())
        .containsExactly(
            new Fact("expected", List.of("it compiles")),
            new Fact("but was", List.of("two", "lines")),
            new Fact("why", List.of("a reason")),
            new Fact("look at", List.of("Shop.java")));
  }

  @Test
  void brokenIsKept() {
    assertThat(CheckFailure.expectedToRun("it compiles").butWas("an error").verdict())
        .isEqualTo(Verdict.BROKEN);
  }

  @Test
  void exitCodesTellTheOutcomesApart() {
    assertThat(Verdict.PASSED.exitCode()).isZero();
    assertThat(Verdict.NOT_YET.exitCode()).isEqualTo(1);
    assertThat(Verdict.BROKEN.exitCode()).isEqualTo(2);
    assertThat(Verdict.COULD_NOT_CHECK.exitCode()).isEqualTo(3);
    assertThat(Verdict.NOT_REACHED.exitCode()).isNotZero();
  }

  @Test
  void faultsOfOursSayWhatToReport() {
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
  void missingEngineIsTold() {
    assertThat(CheckError.missing("no promtool", "install it").missingEngine()).isTrue();
    assertThat(CheckError.of("port 9400 is taken", "free it").missingEngine()).isFalse();
  }

  @Test
  void lessonIsAsGoodAsItsFirstTaskThatIsNotDone() {
    assertThat(lesson(task(Verdict.PASSED, false)).verdict()).isEqualTo(Verdict.PASSED);
    assertThat(lesson(task(Verdict.PASSED, false), task(Verdict.BROKEN, false)).verdict())
        .isEqualTo(Verdict.BROKEN);
    assertThat(lesson(task(Verdict.NOT_REACHED, false), task(Verdict.NOT_YET, false)).verdict())
        .isEqualTo(Verdict.NOT_REACHED);
  }

  @Test
  void extraNeverBlocksButMustBeChecked() {
    assertThat(lesson(task(Verdict.PASSED, false), task(Verdict.NOT_YET, true)).verdict())
        .isEqualTo(Verdict.PASSED);
    assertThat(lesson(task(Verdict.PASSED, false), task(Verdict.COULD_NOT_CHECK, true)).verdict())
        .isEqualTo(Verdict.COULD_NOT_CHECK);
  }

  private static TaskReport task(Verdict verdict, boolean extra) {
    return new TaskReport("1.1", "it works", extra, verdict, List.of(), List.of(), List.of());
  }

  private static LessonReport lesson(TaskReport... tasks) {
    return new LessonReport("01-first", "First", 1, "1 s", List.of(tasks));
  }
}
