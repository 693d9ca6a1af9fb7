package workshop.grader.report;

/**
 * The check itself cannot be made, and the learner is not at fault. It counts as neither passed nor
 * failed, and says what to install, free or report.
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

  /** The environment is in the way: a port, a missing file, an old JDK. The run is an error. */
  public static CheckError of(String problem, String remedy) {
    return new CheckError(problem, remedy, false, null);
  }

  /** A server that judges answers is not installed. The check is skipped, the run goes on. */
  public static CheckError missing(String engine, String remedy) {
    return new CheckError(engine, remedy, true, null);
  }

  /** A fault of ours. */
  public static CheckError fault(Throwable cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new CheckError(
        "a fault in the check itself: " + cause.getClass().getSimpleName() + message,
        "run it again; if it stays, report it as an issue with the seed above and this line",
        false,
        cause);
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }

  /** Whether only an engine is missing. */
  public boolean missingEngine() {
    return missingEngine;
  }
}
