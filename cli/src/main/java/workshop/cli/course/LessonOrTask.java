package workshop.cli.course;

import java.util.Optional;

/**
 * A lesson, or one task of it, as a learner names it on the command line.
 *
 * @param slug the lesson's folder, such as {@code 02-counters}
 * @param task the task's number, such as {@code 2.3}; empty for the whole lesson
 */
public record LessonOrTask(String slug, Optional<String> task) {

  /** A whole lesson. */
  public static LessonOrTask lesson(String slug) {
    return new LessonOrTask(slug, Optional.empty());
  }

  /** One task. */
  public static LessonOrTask task(String slug, String task) {
    return new LessonOrTask(slug, Optional.of(task));
  }

  /** The short name for the command line: {@code 02} or {@code 2.3}. */
  public String shortName() {
    return task.orElse(slug.substring(0, 2));
  }
}
