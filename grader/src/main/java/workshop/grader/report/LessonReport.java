package workshop.grader.report;

import java.util.List;
import java.util.Optional;

/**
 * The result of one lesson.
 *
 * @param slug the lesson's folder, such as {@code 02-counters}
 * @param seed the number that replays the run
 * @param time from the start of the program to the verdict, such as {@code 1.52 s}
 */
public record LessonReport(
    String slug, String title, long seed, String time, List<TaskReport> tasks) {

  /** Returns passed if all tasks but extras passed, else the verdict of the first that did not. */
  public Verdict verdict() {
    return first().map(TaskReport::verdict).orElse(Verdict.PASSED);
  }

  /** The first task that keeps the lesson from being done. */
  public Optional<TaskReport> first() {
    return tasks.stream()
        .filter(task -> task.verdict() != Verdict.PASSED)
        .filter(task -> !task.extra() || task.verdict() == Verdict.COULD_NOT_CHECK)
        .findFirst();
  }
}
