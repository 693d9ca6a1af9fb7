package workshop.cli.course;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import workshop.grader.course.Readme;

/**
 * A lesson and the learner's progress in it.
 *
 * @param time such as {@code 40 min}; empty if the project's README does not name it
 */
public record LessonState(String slug, String title, Optional<String> time, List<Task> tasks) {

  /** A task and its status. */
  public record Task(Readme.Heading heading, TaskStatus status) {

    /** Returns true if this task keeps the lesson from being done. */
    public boolean isOpen() {
      return !heading.extra() && status == TaskStatus.NEW;
    }
  }

  /** All lessons in their order. */
  public static List<LessonState> all(Course course, Progress progress) {
    return course.slugs().stream().map(slug -> of(course, slug, progress)).toList();
  }

  private static LessonState of(Course course, String slug, Progress progress) {
    Readme readme = course.readme(slug);
    List<String> numbers = readme.tasks().stream().map(Readme.Heading::number).toList();
    List<TaskStatus> statuses = progress.of(slug, numbers);
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i++) {
      tasks.add(new Task(readme.tasks().get(i), statuses.get(i)));
    }
    return new LessonState(slug, readme.title(), course.time(slug), tasks);
  }

  /** The first task that keeps the lesson from being done. */
  public Optional<Task> open() {
    return tasks.stream().filter(Task::isOpen).findFirst();
  }

  /** Returns true if a task passed earlier and may fail now. */
  public boolean hasChanged() {
    return tasks.stream().anyMatch(task -> task.status() == TaskStatus.CHANGED);
  }
}
