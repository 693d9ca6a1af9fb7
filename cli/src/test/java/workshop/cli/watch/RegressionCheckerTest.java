package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;
import workshop.runner.GradingResult;

final class RegressionCheckerTest {
  private static final List<String> EARLIER = List.of("01-first-scrape", "02-counters");

  private final Map<String, String> files = new HashMap<>();
  private final List<String> started = new ArrayList<>();
  private final List<String> cancelled = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private Consumer<GradingTask.Outcome> current;

  private final RegressionChecker regression =
      new RegressionChecker(
          slug -> files.getOrDefault(slug, "unchanged"),
          (slug, done) -> {
            started.add(slug);
            current = done;
            return () -> cancelled.add(slug);
          });

  @Test
  void gradesOneLessonAfterTheOther() {
    start();
    assertThat(started).containsExactly("01-first-scrape");
    finish("01-first-scrape", Verdict.PASSED);
    assertThat(started).containsExactlyElementsOf(EARLIER);
    finish("02-counters", Verdict.PASSED);
    assertThat(failures).isEmpty();
    assertThat(regression.failing()).isEmpty();
  }

  @Test
  void reportsAFailureAndGradesTheOthers() {
    start();
    finish("01-first-scrape", Verdict.NOT_YET);
    assertThat(failures).hasSize(1);
    assertThat(started).containsExactlyElementsOf(EARLIER);
    assertThat(regression.failing())
        .extracting(LessonReport::slug)
        .containsExactly("01-first-scrape");
    assertThat(WatchMessages.regression(regression.failing().get(0)).text())
        .isEqualTo(
            "✘ 01-first-scrape passed before and does not now: 1.1 it is so;"
                + " ./workshop check 01 shows it");
  }

  @Test
  void ignoresALessonThatCouldNotBeChecked() {
    start();
    finish("01-first-scrape", Verdict.COULD_NOT_CHECK);
    assertThat(failures).isEmpty();
  }

  @Test
  void doesNotGradeTheSameFilesTwice() {
    start();
    finish("01-first-scrape", Verdict.NOT_YET);
    finish("02-counters", Verdict.PASSED);
    files.put("02-counters", "changed");
    start();
    assertThat(started).containsExactly("01-first-scrape", "02-counters", "02-counters");
    assertThat(regression.failing())
        .extracting(LessonReport::slug)
        .containsExactly("01-first-scrape");
  }

  @Test
  void removesALessonThatPassesAgain() {
    start();
    finish("01-first-scrape", Verdict.NOT_YET);
    files.put("01-first-scrape", "repaired");
    start();
    finish("01-first-scrape", Verdict.PASSED);
    assertThat(regression.failing()).isEmpty();
  }

  @Test
  void gradesACancelledLessonAgain() {
    start();
    Consumer<GradingTask.Outcome> late = current;
    regression.cancel();
    assertThat(cancelled).containsExactly("01-first-scrape");
    late.accept(outcome("01-first-scrape", Verdict.NOT_YET));
    assertThat(failures).isEmpty();
    assertThat(started).hasSize(1);
    start();
    assertThat(started).containsExactly("01-first-scrape", "01-first-scrape");
  }

  private void start() {
    regression.start(EARLIER, () -> failures.add("failure"));
  }

  private void finish(String slug, Verdict verdict) {
    current.accept(outcome(slug, verdict));
  }

  private static GradingTask.Outcome outcome(String slug, Verdict verdict) {
    TaskReport task = TaskReport.of("1.1", "it is so", false, verdict);
    LessonReport report = new LessonReport(slug, "A lesson", 1734, "0.31 s", List.of(task));
    GradingResult graded = new GradingResult(report, false, false, Duration.ZERO);
    return new GradingTask.Outcome(Optional.of(graded), Optional.empty());
  }
}
