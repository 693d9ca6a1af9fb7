package workshop.proof;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.verdict.Verdict;

/** What a check said: the lesson's verdict, each task's, and the text that a learner would see. */
record Outcome(
    Verdict lesson, Map<String, Verdict> tasks, String transcript, boolean engineMissing) {

  /** The same, of a check that had all that it needs. */
  static Outcome of(List<String> verdicts, String transcript) {
    return of(verdicts, transcript, false);
  }

  /**
   * Reads a check's {@code verdicts.tsv}: {@code lesson⇥VERDICT}, then a line a task.
   *
   * @param engineMissing whether a server that judges answers was not found
   */
  static Outcome of(List<String> verdicts, String transcript, boolean engineMissing) {
    Verdict lesson = Verdict.valueOf(verdicts.get(0).split("\t")[1]);
    Map<String, Verdict> tasks = new LinkedHashMap<>();
    for (String row : verdicts.subList(1, verdicts.size())) {
      String[] cells = row.split("\t");
      tasks.put(cells[0], Verdict.valueOf(cells[1]));
    }
    return new Outcome(lesson, tasks, transcript, engineMissing);
  }

  /** The first task, extras included, that is not passed: the one that caught the answer. */
  Optional<String> caughtBy() {
    return tasks.entrySet().stream()
        .filter(task -> task.getValue() != Verdict.PASSED)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether the learner, not the machine or the check, is told to be at fault. */
  boolean isAnAnswersFault() {
    Verdict verdict = caughtBy().map(tasks::get).orElse(Verdict.PASSED);
    return verdict == Verdict.NOT_YET || verdict == Verdict.BROKEN;
  }

  /** Task and outcome in one line: {@code 2.1 PASSED, 2.2 NOT_YET, 2.3 NOT_REACHED}. */
  String inWords() {
    return tasks.entrySet().stream()
        .map(task -> task.getKey() + " " + task.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The transcript's first line that tells what was expected, or a failed task's own line. */
  String firstFailingLine() {
    List<String> lines = transcript.lines().map(String::strip).toList();
    return lines.stream()
        .filter(line -> line.startsWith("expected "))
        .findFirst()
        .or(() -> lines.stream().filter(line -> line.matches("[✘?] .*")).findFirst())
        .orElse("");
  }
}
