package workshop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.LessonOrTask;
import workshop.cli.course.TaskStatus;
import workshop.cli.json.Json;
import workshop.grader.course.Readme;
import workshop.grader.report.LessonReport;
import workshop.grader.report.OutputLine;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.grader.report.Verdict;
import workshop.runner.Runner;

@Command(
    name = "verify",
    description = "Grades all lessons up to the current one: does what passed still pass?")
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Override
  public Integer call() throws Exception {
    List<LessonReport> reports = new ArrayList<>();
    List<OutputLine> details = new ArrayList<>();
    try (Runner runner = workshop.runner()) {
      for (String slug : lessons()) {
        List<String> before = passedEarlier(slug);
        LessonReport report =
            RecordedGrading.of(workshop, runner, LessonOrTask.lesson(slug), null).report();
        reports.add(report);
        if (!workshop.isJson()) {
          workshop.console().print(List.of(Transcript.summary(report)));
        }
        if (report.verdict() != Verdict.PASSED) {
          details.add(new OutputLine(OutputLine.Kind.TEXT, ""));
          details.addAll(Transcript.lines(report));
          details.addAll(OutputLine.text(regressions(report, before)));
        }
      }
    }
    Verdict verdict = worst(reports);
    if (workshop.isJson()) {
      workshop.console().print(Json.verified(reports, verdict));
    } else {
      workshop.console().print(details);
    }
    return verdict.exitCode();
  }

  /** The lessons up to the current one, and later ones in which a task has passed already. */
  private List<String> lessons() {
    List<String> all = workshop.course().slugs();
    int current =
        workshop.course().current(workshop.progress()).map(all::indexOf).orElse(all.size());
    return all.stream()
        .filter(slug -> all.indexOf(slug) <= current || !passedEarlier(slug).isEmpty())
        .toList();
  }

  private List<String> passedEarlier(String slug) {
    return workshop.course().readme(slug).tasks().stream()
        .map(Readme.Heading::number)
        .filter(task -> workshop.progress().of(slug, task) != TaskStatus.NEW)
        .toList();
  }

  /** Names the tasks that passed earlier and fail now. */
  private static String regressions(LessonReport report, List<String> before) {
    List<String> failing =
        report.tasks().stream()
            .filter(task -> task.verdict() == Verdict.NOT_YET || task.verdict() == Verdict.BROKEN)
            .map(TaskReport::number)
            .filter(before::contains)
            .toList();
    return failing.isEmpty() ? "" : "\n  passed earlier: " + String.join(", ", failing);
  }

  /** A verdict about the learner's program comes before one about the machine. */
  private static Verdict worst(List<LessonReport> reports) {
    List<Verdict> verdicts = reports.stream().map(LessonReport::verdict).toList();
    return List.of(Verdict.BROKEN, Verdict.NOT_YET, Verdict.COULD_NOT_CHECK).stream()
        .filter(verdicts::contains)
        .findFirst()
        .orElse(Verdict.PASSED);
  }
}
