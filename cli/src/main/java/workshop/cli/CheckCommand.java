package workshop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.LessonOrTask;
import workshop.cli.course.UsageException;
import workshop.cli.json.Json;
import workshop.grader.report.OutputLine;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.runner.Runner;

@Command(
    name = "check",
    description = "Grades the current lesson, another lesson, or one task, once.")
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(arity = "0..1", paramLabel = "NN[.T]", description = "A lesson or a task: 02, 2.3.")
  private String name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Sends the same requests as the run with this seed.")
  private Long seed;

  @Override
  public Integer call() throws Exception {
    Optional<LessonOrTask> target = workshop.lessonOrTask(name);
    if (target.isEmpty()) {
      return allDone();
    }
    try (Runner runner = workshop.runner()) {
      RecordedGrading grading = RecordedGrading.of(workshop, runner, target.get(), seed);
      show(grading, target.get());
      return grading.verdict().exitCode();
    }
  }

  private int allDone() {
    if (workshop.isJson()) {
      throw new UsageException("all lessons are done, so there is no current one: name a lesson");
    }
    workshop
        .console()
        .printFilled(
            "All lessons are done. " + CommandName.call("verify") + " grades all of them again.");
    return ExitCodes.DONE;
  }

  private void show(RecordedGrading grading, LessonOrTask target) {
    if (workshop.isJson()) {
      workshop.console().print(Json.checked(grading.report(), grading.verdict()));
      return;
    }
    List<OutputLine> lines = new ArrayList<>(Transcript.lines(grading.report()));
    lines.add(new OutputLine(OutputLine.Kind.TEXT, ""));
    lines.addAll(OutputLine.text(next(grading, target)));
    workshop.console().print(lines);
  }

  private String next(RecordedGrading grading, LessonOrTask target) {
    String check = "check " + target.shortName();
    return switch (grading.verdict()) {
      case PASSED -> target.task().isPresent() ? "" : "  done. " + nextLesson(target, "Next");
      case COULD_NOT_CHECK ->
          "  follow the remedy above, then "
              + CommandName.call(check)
              + (grading.engineMissing() ? "\n  " + nextLesson(target, "or go on") : "");
      default -> {
        String task =
            grading.report().tasks().stream()
                .filter(one -> one.verdict() == grading.verdict())
                .findFirst()
                .map(TaskReport::number)
                .orElse(target.shortName());
        yield "  again, with the same requests: "
            + CommandName.call(check + " --seed " + grading.report().seed())
            + "\n  a hint: "
            + CommandName.call("hint " + task);
      }
    };
  }

  private String nextLesson(LessonOrTask target, String label) {
    return workshop
        .course()
        .after(target.slug())
        .map(next -> label + ": lessons/" + next + "/README.md")
        .orElse("That was the last lesson.");
  }
}
