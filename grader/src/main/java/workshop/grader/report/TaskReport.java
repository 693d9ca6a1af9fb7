package workshop.grader.report;

import java.util.List;

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
 */
public record TaskReport(
    String number,
    String sentence,
    boolean extra,
    Verdict verdict,
    List<String> evidence,
    List<String> picture,
    List<String> commands,
    List<Fact> facts) {

  /** A task that was not checked, because an earlier one did not pass. */
  public static TaskReport notReached(String number, String sentence, boolean extra) {
    return of(number, sentence, extra, Verdict.NOT_REACHED);
  }

  /** A task with a verdict and nothing else to show. */
  public static TaskReport of(String number, String sentence, boolean extra, Verdict verdict) {
    return new TaskReport(
        number, sentence, extra, verdict, List.of(), List.of(), List.of(), List.of());
  }
}
