package workshop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.cli.course.LessonState;
import workshop.cli.course.TaskStatus;
import workshop.grader.report.OutputLine;

/** Renders the course with one line for each lesson, at most 80 columns wide. */
final class CourseList {
  private static final int NAME = 26;
  private static final int TIME = 9;
  private static final String LEGEND =
      "✔ passed  ~ passed earlier, changed since  · not yet  ☆ an extra  ▸ you are here";

  private CourseList() {}

  static List<OutputLine> of(List<LessonState> lessons) {
    Optional<LessonState> current =
        lessons.stream().filter(lesson -> lesson.open().isPresent()).findFirst();
    List<OutputLine> lines = new ArrayList<>();
    for (LessonState lesson : lessons) {
      String row = row(lesson, current.filter(lesson::equals).isPresent());
      lines.add(new OutputLine(OutputLine.Kind.MARKS, row));
    }
    lines.add(new OutputLine(OutputLine.Kind.TEXT, ""));
    lines.add(new OutputLine(OutputLine.Kind.MARKS, LEGEND));
    lines.add(new OutputLine(OutputLine.Kind.TEXT, ""));
    lines.add(new OutputLine(OutputLine.Kind.TEXT, next(current)));
    if (lessons.stream().anyMatch(LessonState::hasChanged)) {
      String verify = "~      " + CommandName.call("verify") + " shows whether it still passes";
      lines.add(new OutputLine(OutputLine.Kind.TEXT, verify));
    }
    return lines;
  }

  private static String row(LessonState lesson, boolean current) {
    String name = lesson.slug().substring(0, 2) + " " + lesson.title();
    String tasks =
        lesson.tasks().stream()
            .map(task -> (task.heading().extra() ? "☆" : " ") + mark(task.status()))
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

  private static String mark(TaskStatus status) {
    return switch (status) {
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
        .orElse("All lessons are done.");
  }
}
