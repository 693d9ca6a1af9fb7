package workshop.runner;

import java.time.Duration;
import workshop.grader.report.LessonReport;
import workshop.grader.report.Transcript;

/**
 * How a grading came out.
 *
 * @param report verdict, evidence and facts of each task
 * @param engineMissing whether a server that judges answers was not found
 * @param warm whether the programs ran in JVMs that had waited for them
 * @param took from the order to the verdict
 */
public record GradingResult(
    LessonReport report, boolean engineMissing, boolean warm, Duration took) {

  /** The text that a learner sees. */
  public String transcript() {
    return Transcript.of(report);
  }
}
