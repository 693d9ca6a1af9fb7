package workshop.grader.report;

/**
 * Thrown if a check could not be made and the learner is not at fault. It counts as neither passed
 * nor failed, and its remedy names what to install, free or report.
 */
public final class CheckError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String remedy;
  private final boolean missingEngine;

  private CheckError(String problem, String remedy, boolean missingEngine, Throwable cause) {
    super(problem, cause);
    this.remedy = remedy;
    this.missingEngine = missingEngine;
  }

  /** An error of the environment, such as a port in use, a missing file or an old JDK. */
  public static CheckError of(String problem, String remedy) {
    return new CheckError(problem, remedy, false, null);
  }

  /** A missing server, such as Prometheus. The check is skipped and the run goes on. */
  public static CheckError missing(String engine, String remedy) {
    return new CheckError(engine, remedy, true, null);
  }

  /** A fault of the grader. */
  public static CheckError fault(Throwable cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new CheckError(
        "a fault in the check itself: " + cause.getClass().getSimpleName() + message,
        "run it again; if it stays, report it as an issue with the seed above and this line",
        false,
        cause);
  }

  /** Returns what the learner can do about it. */
  public String remedy() {
    return remedy;
  }

  /** Returns true if only a server is missing. */
  public boolean missingEngine() {
    return missingEngine;
  }
}
