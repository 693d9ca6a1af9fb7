package workshop.grader.report;

/** How a task, or a lesson, came out. */
public enum Verdict {
  /** Everything asked for was seen. */
  PASSED(0, '✔'),
  /** The program runs and does not do what the task asks for. */
  NOT_YET(1, '✘'),
  /** The learner's program does not compile or does not start. */
  BROKEN(2, '✘'),
  /** The environment or the grader is at fault, not the learner. */
  COULD_NOT_CHECK(3, '?'),
  /** An earlier task comes first. */
  NOT_REACHED(1, '·');

  private final int exitCode;
  private final char mark;

  Verdict(int exitCode, char mark) {
    this.exitCode = exitCode;
    this.mark = mark;
  }

  /** The exit code of a command that ends with this verdict. */
  public int exitCode() {
    return exitCode;
  }

  char mark() {
    return mark;
  }
}
