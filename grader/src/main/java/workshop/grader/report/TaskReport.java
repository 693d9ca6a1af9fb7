package workshop.grader.report;

import java.util.List;

/**
 * How one task came out.
 *
 * @param number such as {@code 2.3}
 * @param sentence what is true when the task is done
 * @param extra an extra is shown and never blocks
 * @param evidence what satisfied the check, if it passed
 * @param shown lines to show as they are: a picture if it passed, else the commands that led there
 * @param facts the failure
 */
public record TaskReport(
    String number,
    String sentence,
    boolean extra,
    Verdict verdict,
    List<String> evidence,
    List<String> shown,
    List<Fact> facts) {

  /** A task that an earlier one kept from being checked. */
  public static TaskReport notReached(String number, String sentence, boolean extra) {
    return new TaskReport(
        number, sentence, extra, Verdict.NOT_REACHED, List.of(), List.of(), List.of());
  }
}
