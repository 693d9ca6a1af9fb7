package workshop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.LessonOrTask;
import workshop.cli.course.TaskStatus;
import workshop.cli.json.Json;
import workshop.grader.report.LessonReport;
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
    StringBuilder details = new StringBuilder();
    try (Runner runner = workshop.runner()) {
      for (String slug : upToCurrent()) {
        List<String> before = passedEarlier(slug);
        LessonReport report =
            RecordedGrading.of(workshop, runner, LessonOrTask.lesson(slug), null).report();
        reports.add(report);
        if (!workshop.isJson()) {
          workshop.screen().print(Transcript.line(report) + "\n");
        }
        if (report.verdict() != Verdict.PASSED) {
          details.append('\n').append(Transcript.of(report)).append(lost(report, before));
        }
      }
    }
    Verdict verdict = worst(reports);
    workshop
        .screen()
        .print(workshop.isJson() ? Json.verified(reports, verdict) : details.toString());
    return verdict.exitCode();
  }

  /** With those after it in which something passed already: somebody has skipped one. */
  private List<String> upToCurrent() {
    List<String> all = workshop.course().slugs();
    int current =
        workshop.course().current(workshop.progress()).map(all::indexOf).orElse(all.size());
    return all.stream()
        .filter(slug -> all.indexOf(slug) <= current || !passedEarlier(slug).isEmpty())
        .toList();
  }

  private List<String> passedEarlier(String slug) {
    return workshop.course().readme(slug).tasks().stream()
        .map(task -> task.number())
        .filter(task -> workshop.progress().of(slug, task) != TaskStatus.NEW)
        .toList();
  }

  /** Of what does not pass now, what did; a task that was not reached tells nothing. */
  private static String lost(LessonReport report, List<String> before) {
    List<String> lost =
        report.tasks().stream()
            .filter(task -> task.verdict() == Verdict.NOT_YET || task.verdict() == Verdict.BROKEN)
            .map(TaskReport::number)
            .filter(before::contains)
            .toList();
    return lost.isEmpty() ? "" : "\n  passed earlier: " + String.join(", ", lost) + "\n";
  }

  /** What the learner can mend counts before what is missing on the machine. */
  private static Verdict worst(List<LessonReport> reports) {
    List<Verdict> verdicts = reports.stream().map(LessonReport::verdict).toList();
    return List.of(Verdict.BROKEN, Verdict.NOT_YET, Verdict.COULD_NOT_CHECK).stream()
        .filter(verdicts::contains)
        .findFirst()
        .orElse(Verdict.PASSED);
  }
}
