package workshop.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.Hints;
import workshop.cli.course.LessonOrTask;
import workshop.cli.course.UsageException;
import workshop.cli.json.Json;
import workshop.grader.course.Readme;

@Command(
    name = "hint",
    description = "Shows one more hint for a task each time: a question, the place, the shape.")
final class HintCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(
      arity = "0..1",
      paramLabel = "NN.T",
      description = "A task, such as 2.3; without it, the first that has not passed.")
  private String name;

  @Override
  public Integer call() {
    LessonOrTask target = target();
    Readme.Heading task = workshop.course().readme(target.slug()).task(target.task().orElseThrow());
    List<String> levels = Hints.of(workshop.root(), target.slug()).levels(task.number());
    if (levels.isEmpty()) {
      throw new UsageException("there are no hints for " + task.number());
    }
    int level = Math.min(levels.size(), workshop.progress().hintsShown(task.number()) + 1);
    workshop.progress().hintShown(task.number(), level);
    List<String> shown = levels.subList(0, level);
    workshop
        .console()
        .print(
            workshop.isJson()
                ? Json.hints(target.slug(), task, shown, levels.size())
                : text(task, shown, levels.size()));
    return ExitCodes.DONE;
  }

  /** The task that was named, or the first that has not passed. */
  private LessonOrTask target() {
    LessonOrTask target =
        workshop
            .lessonOrTask(name)
            .orElseThrow(
                () -> new UsageException("all lessons are done: name a task, such as 2.3"));
    return target.task().isPresent()
        ? target
        : workshop
            .course()
            .open(target.slug(), workshop.progress())
            .map(open -> LessonOrTask.task(target.slug(), open.number()))
            .orElseThrow(
                () ->
                    new UsageException(
                        target.slug() + " has passed: name a task of it, such as 2.3"));
  }

  private static String indented(String level) {
    return level.indent(2).replaceAll("(?m)^ +$", "");
  }

  private static String text(Readme.Heading task, List<String> shown, int count) {
    StringBuilder text = new StringBuilder(task.number() + "  " + task.sentence() + "\n");
    shown.forEach(level -> text.append('\n').append(indented(level)));
    boolean more = shown.size() < count;
    return text.append('\n')
        .append(
            more
                ? "  "
                    + (count - shown.size())
                    + " more: "
                    + CommandName.call("hint " + task.number())
                : "  That was the last one. The solution: "
                    + CommandName.call("solution " + task.number().split("\\.")[0]))
        .append('\n')
        .toString();
  }
}
