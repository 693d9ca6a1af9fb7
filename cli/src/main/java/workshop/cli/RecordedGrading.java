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
 * One grading of a lesson or a task, whose result was recorded in the progress.
 *
 * @param report all tasks of the lesson, or the one that was asked for
 * @param engineMissing true if a server such as Prometheus was not found
 */
record RecordedGrading(LessonReport report, boolean engineMissing) {

  /**
   * Grades the learner's files as they are now.
   *
   * @param seedOrNull chooses the requests; a random one if null
   */
  static RecordedGrading of(
      Workshop workshop, Runner runner, LessonOrTask target, Long seedOrNull) {
    long seed = seedOrNull == null ? ThreadLocalRandom.current().nextLong(1, 10_000) : seedOrNull;
    LearnerFiles files = LearnerFiles.of(workshop.root(), target.slug());
    String status = "checking " + target.slug() + " …";
    workshop.console().showStatus(status);
    GradingResult result;
    try {
      result =
          runner.grade(new GradingRequest(target.slug(), workshop.root(), seed, target.task()));
    } finally {
      workshop.console().hideStatus(status);
    }
    if (!workshop.progress().record(result.report(), files)) {
      workshop
          .console()
          .warn(
              "Your progress could not be written to .workshop/progress.tsv. Is the disk full, or"
                  + " is the folder read-only?");
    }
    return new RecordedGrading(only(result.report(), target.task()), result.engineMissing());
  }

  /** The verdict of the lesson, or of the one task, even if that is an extra. */
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
