package workshop.grader.report;

import java.util.List;
import java.util.Optional;

/**
 * The result of one task.
 *
 * @param number such as {@code 2.3}
 * @param sentence states what is true when the task is done
 * @param extra true if the lesson can pass without this task
 * @param evidence what satisfied the check, if the task passed
 * @param picture the lines of a drawing, such as a histogram's buckets, if the task passed
 * @param commands the last commands of the check, if the task did not pass
 * @param facts the failure, if the task did not pass
 * @param location the line of the learner's code that failed, if it is known
 */
public record TaskReport(
    String number,
    String sentence,
    boolean extra,
    Verdict verdict,
    List<String> evidence,
    List<String> picture,
    List<String> commands,
    List<Fact> facts,
    Optional<SourceLocation> location) {

  /** A task that passed. */
  public static TaskReport passed(
      String number, String sentence, boolean extra, List<String> evidence, List<String> picture) {
    return new TaskReport(
        number,
        sentence,
        extra,
        Verdict.PASSED,
        evidence,
        picture,
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** A task that did not pass, or could not be checked. */
  public static TaskReport failed(
      String number,
      String sentence,
      boolean extra,
      Verdict verdict,
      List<String> commands,
      List<Fact> facts,
      Optional<SourceLocation> location) {
    return new TaskReport(
        number, sentence, extra, verdict, List.of(), List.of(), commands, facts, location);
  }

  /** A task that was not checked, because an earlier one did not pass. */
  public static TaskReport notReached(String number, String sentence, boolean extra) {
    return of(number, sentence, extra, Verdict.NOT_REACHED);
  }

  /** A task with a verdict and nothing else to show. */
  public static TaskReport of(String number, String sentence, boolean extra, Verdict verdict) {
    return failed(number, sentence, extra, verdict, List.of(), List.of(), Optional.empty());
  }
}
