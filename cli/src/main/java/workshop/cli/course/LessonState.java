package workshop.cli.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workshop.grader.course.Readme;

/**
 * A lesson and where the learner stands in it.
 *
 * @param time such as {@code 40 min}, if the project's README tells
 */
public record LessonState(String slug, String title, Optional<String> time, List<Task> tasks) {

  /** A task and where the learner stands with it. */
  public record Task(Readme.Heading heading, TaskStatus standing) {

    /** Whether the lesson is not done before this one is. */
    public boolean isOpen() {
      return !heading.extra() && standing == TaskStatus.NEW;
    }
  }

  /** All lessons in their order. */
  public static List<LessonState> all(Course course, Progress progress) {
    return course.slugs().stream().map(slug -> of(course, slug, progress)).toList();
  }

  private static LessonState of(Course course, String slug, Progress progress) {
    Readme readme = course.readme(slug);
    List<String> numbers = readme.tasks().stream().map(Readme.Heading::number).toList();
    List<TaskStatus> standings = progress.of(slug, numbers);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      tasks.add(new Task(readme.tasks().get(i), standings.get(i)));
    }
    return new LessonState(slug, readme.title(), course.time(slug), tasks);
  }

  /** The first task that keeps the lesson from being done. */
  public Optional<Task> open() {
    return tasks.stream().filter(Task::isOpen).findFirst();
  }

  /** Whether something passed earlier and may not pass now. */
  public boolean hasChanged() {
    return tasks.stream().anyMatch(task -> task.standing() == TaskStatus.CHANGED);
  }
}
