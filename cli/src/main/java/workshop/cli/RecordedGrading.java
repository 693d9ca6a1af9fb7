package workshop.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import workshop.cli.course.LearnerFiles;
import workshop.cli.course.LessonOrTask;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;
import workshop.runner.GradingRequest;
import workshop.runner.GradingResult;
import workshop.runner.Runner;

/**
 * A lesson or one task of it, graded once; what passed is recorded.
 *
 * @param report all tasks of the lesson, or the one that was asked for
 * @param engineMissing whether a server that judges answers was not found
 */
record RecordedGrading(LessonReport report, boolean engineMissing) {

  /**
   * Grades the files of the project as they are now.
   *
   * @param seedOrNull chooses the customers; another one each time if null
   */
  static RecordedGrading of(Workshop workshop, Runner runner, LessonOrTask place, Long seedOrNull) {
    long seed = seedOrNull == null ? ThreadLocalRandom.current().nextLong(1, 10_000) : seedOrNull;
    GradingRequest order = new GradingRequest(place.slug(), workshop.root(), seed, place.task());
    LearnerFiles answers = LearnerFiles.of(workshop.root(), place.slug());
    String doing = "checking " + place.slug() + " …";
    workshop.screen().doing(doing);
    GradingResult graded;
    try {
      graded = runner.grade(order);
    } finally {
      workshop.screen().done(doing);
    }
    if (!workshop.progress().record(graded.report(), answers)) {
      workshop
          .screen()
          .warn(
              "Your progress could not be written to .workshop/progress.tsv. Is the disk full, or"
                  + " is the folder somebody else's?");
    }
    return new RecordedGrading(only(graded.report(), place.task()), graded.engineMissing());
  }

  /** Of one task alone the verdict is its own, be it an extra or not. */
  Verdict verdict() {
    List<TaskReport> tasks = report.tasks();
    return tasks.size() == 1 ? tasks.get(0).verdict() : report.verdict();
  }

  private static LessonReport only(LessonReport report, Optional<String> task) {
    List<TaskReport> tasks =
        report.tasks().stream().filter(one -> task.map(one.number()::equals).orElse(true)).toList();
    return new LessonReport(report.slug(), report.title(), report.seed(), report.time(), tasks);
  }
}
