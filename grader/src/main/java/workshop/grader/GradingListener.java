package workshop.grader;

import java.util.Optional;
import workshop.grader.report.LessonReport;

/**
 * Whoever runs a check and has more to give than JUnit's configuration parameters can say: it
 * stands in the store of the launcher session under {@link #KEY}. Maven and an IDE have none.
 */
public interface GradingListener {
  /** Its key in the session's store, in the namespace of the same name. */
  String KEY = "workshop.host";

  /**
   * JVMs that wait for this run's programs; without them, or if they do not fit, new ones start.
   */
  Optional<Standby> standby();

  /**
   * The run begins.
   *
   * @param abandon ends its programs at once; may be called from any thread, also after the end
   */
  void began(Runnable abandon);

  /**
   * Takes the outcome, while the programs still run; they end when this returns.
   *
   * @param engineMissing whether a server that judges answers was not found
   */
  void finished(LessonReport report, boolean engineMissing);
}
