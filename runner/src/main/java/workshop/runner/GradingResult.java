package workshop.runner;

import java.time.Duration;
import workshop.grader.report.LessonReport;
import workshop.grader.report.Transcript;

/**
 * The result of a grading.
 *
 * @param report verdict, evidence and facts of each task
 * @param engineMissing whether a server that judges answers was not found
 * @param warm whether the programs ran in JVMs that were started ahead of time
 * @param took the time from the request to the verdict
 */
public record GradingResult(
    LessonReport report, boolean engineMissing, boolean warm, Duration took) {

  /** Returns the text that a learner sees. */
  public String transcript() {
    return Transcript.of(report);
  }
}
