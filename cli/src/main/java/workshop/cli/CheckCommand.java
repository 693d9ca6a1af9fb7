package workshop.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.LessonOrTask;
import workshop.cli.json.Json;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.runner.Runner;

@Command(name = "check", description = "Grades the current lesson, another one, or one task, once.")
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(arity = "0..1", paramLabel = "NN[.T]", description = "A lesson or a task: 02, 2.3.")
  private String name;

  @Option(names = "--seed", paramLabel = "N", description = "The customers of an earlier run.")
  private Long seed;

  @Override
  public Integer call() throws Exception {
    Optional<LessonOrTask> place = workshop.place(name);
    if (place.isEmpty()) {
      return allDone();
    }
    try (Runner runner = workshop.runner()) {
      RecordedGrading grading = RecordedGrading.of(workshop, runner, place.get(), seed);
      show(grading, place.get());
      return grading.verdict().exitCode();
    }
  }

  private int allDone() {
    if (workshop.isJson()) {
      throw new UsageException("all lessons are done, so there is no current one: name one");
    }
    workshop
        .screen()
        .say("All lessons are done. " + CommandName.call("verify") + " grades them all once more.");
    return ExitCodes.DONE;
  }

  private void show(RecordedGrading grading, LessonOrTask place) {
    if (workshop.isJson()) {
      workshop.screen().print(Json.checked(grading.report(), grading.verdict()));
      return;
    }
    workshop.screen().print(Transcript.of(grading.report()) + "\n" + next(grading, place));
  }

  private String next(RecordedGrading grading, LessonOrTask place) {
    LessonReport report = grading.report();
    return switch (grading.verdict()) {
      case PASSED -> place.task().isPresent() ? "" : "  done. " + goOn(place.slug(), "Next") + "\n";
      case COULD_NOT_CHECK ->
          "  do what is said above, then "
              + CommandName.call("check " + Names.number(place))
              + "\n"
              + (grading.engineMissing() ? "  " + goOn(place.slug(), "or go on") + "\n" : "");
      default ->
          "  once more, the same customers: "
              + CommandName.call("check " + Names.number(place) + " --seed " + report.seed())
              + "\n  a hint: "
              + CommandName.call(
                  "hint "
                      + report.tasks().stream()
                          .filter(task -> task.verdict() == grading.verdict())
                          .findFirst()
                          .map(TaskReport::number)
                          .orElse(Names.number(place)))
              + "\n";
    };
  }

  private String goOn(String slug, String word) {
    return workshop
        .course()
        .after(slug)
        .map(next -> word + ": lessons/" + next + "/README.md")
        .orElse("That was the last lesson.");
  }
}
