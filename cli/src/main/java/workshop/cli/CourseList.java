package workshop.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.cli.course.LessonState;
import workshop.cli.course.TaskStatus;

/** The course on one screen, a line a lesson, at most 80 columns wide. */
final class CourseList {
  private static final int NAME = 26;
  private static final int TIME = 9;
  private static final String LEGEND =
      "✔ passed  ~ passed earlier, changed since  · not yet  ☆ an extra  ▸ you are here";

  private CourseList() {}

  static String of(List<LessonState> lessons) {
    Optional<LessonState> current =
        lessons.stream().filter(lesson -> lesson.open().isPresent()).findFirst();
    String rows =
        lessons.stream()
            .map(lesson -> row(lesson, current.filter(lesson::equals).isPresent()))
            .collect(Collectors.joining("\n"));
    return rows + "\n\n" + LEGEND + "\n\n" + next(current) + again(lessons);
  }

  private static String row(LessonState lesson, boolean current) {
    String name = lesson.slug().substring(0, 2) + " " + lesson.title();
    String tasks =
        lesson.tasks().stream()
            .map(task -> (task.heading().extra() ? "☆" : " ") + mark(task.standing()))
            .collect(Collectors.joining(" "));
    return (current ? "▸" : mark(lesson))
        + " "
        + pad(name, NAME)
        + pad(lesson.time().orElse(""), TIME)
        + tasks;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }

  private static String mark(LessonState lesson) {
    return lesson.open().isPresent() ? "·" : lesson.hasChanged() ? "~" : "✔";
  }

  private static String mark(TaskStatus standing) {
    return switch (standing) {
      case PASSED -> "✔";
      case CHANGED -> "~";
      case NEW -> "·";
    };
  }

  private static String next(Optional<LessonState> current) {
    return current
            .map(
                lesson ->
                    "next   lessons/"
                        + lesson.slug()
                        + "/README.md, task "
                        + lesson.open().orElseThrow().heading().number()
                        + ", then "
                        + CommandName.call("check"))
            .orElse("All lessons are done.")
        + "\n";
  }

  private static String again(List<LessonState> lessons) {
    return lessons.stream().anyMatch(LessonState::hasChanged)
        ? "~      " + CommandName.call("verify") + " tells whether it still passes\n"
        : "";
  }
}
