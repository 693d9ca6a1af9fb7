package workshop.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import workshop.cli.course.Answers;
import workshop.cli.course.Place;
import workshop.grader.verdict.LessonReport;
import workshop.grader.verdict.TaskReport;
import workshop.grader.verdict.Verdict;
import workshop.runner.Graded;
import workshop.runner.Order;
import workshop.runner.Runner;

/**
 * A lesson or one task of it, graded once; what passed is recorded.
 *
 * @param report all tasks of the lesson, or the one that was asked for
 * @param engineMissing whether a server that judges answers was not found
 */
record Grading(LessonReport report, boolean engineMissing) {

  /**
   * Grades the files of the project as they are now.
   *
   * @param seedOrNull chooses the customers; another one each time if null
   */
  static Grading of(Workshop workshop, Runner runner, Place place, Long seedOrNull) {
    long seed = seedOrNull == null ? ThreadLocalRandom.current().nextLong(1, 10_000) : seedOrNull;
    Order order = new Order(place.slug(), workshop.root(), seed, place.task());
    Answers answers = Answers.of(workshop.root(), place.slug());
    String doing = "checking " + place.slug() + " …";
    workshop.screen().doing(doing);
    Graded graded;
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
    return new Grading(only(graded.report(), place.task()), graded.engineMissing());
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
