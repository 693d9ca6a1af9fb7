package workshop.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;
import workshop.runner.GradingResult;

/** The outcome of a grading: the verdicts of the lesson and its tasks, and the transcript. */
record Outcome(
    Verdict lesson, Map<String, Verdict> tasks, String transcript, boolean engineMissing) {

  /** Reads the outcome of a grading. */
  static Outcome of(GradingResult graded) {
    Map<String, Verdict> tasks = new LinkedHashMap<>();
    for (TaskReport task : graded.report().tasks()) {
      tasks.put(task.number(), task.verdict());
    }
    return new Outcome(
        graded.report().verdict(), tasks, graded.transcript(), graded.engineMissing());
  }

  /** Returns the first task that did not pass, extras included: the task that caught the answer. */
  Optional<String> caughtBy() {
    return tasks.entrySet().stream()
        .filter(task -> task.getValue() != Verdict.PASSED)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns whether the verdict blames the answer, and not the machine or the check. */
  boolean isAnAnswersFault() {
    Verdict verdict = caughtBy().map(tasks::get).orElse(Verdict.PASSED);
    return verdict == Verdict.NOT_YET || verdict == Verdict.BROKEN;
  }

  /** Returns whether the check reports a program as missing, such as {@code alertmanager}. */
  boolean lacks(String program) {
    // promtool is a part of Prometheus and all that some lessons need of it.
    String names = program.equals("prometheus") ? "(prometheus|promtool)" : program;
    return engineMissing && transcript.matches("(?s).*there is no " + names + "\\b.*");
  }

  /** Returns tasks and verdicts in one line: {@code 2.1 PASSED, 2.2 NOT_YET, 2.3 NOT_REACHED}. */
  String inWords() {
    return tasks.entrySet().stream()
        .map(task -> task.getKey() + " " + task.getValue())
        .collect(Collectors.joining(", "));
  }

  /** Returns the first line with the fact "expected", or the line of the failed task. */
  String firstFailingLine() {
    List<String> lines = transcript.lines().map(String::strip).toList();
    return lines.stream()
        .filter(line -> line.startsWith("expected "))
        .findFirst()
        .or(() -> lines.stream().filter(line -> line.matches("[✘?] .*")).findFirst())
        .orElse("");
  }
}
