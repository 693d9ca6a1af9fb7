package workshop.grader.report;

/** The outcome of a task or a lesson. */
public enum Verdict {
  /** The check saw all that it asks for. */
  PASSED(0, '✔', OutputLine.Kind.PASSED),
  /** The program runs and does not do what the task asks for. */
  NOT_YET(1, '✘', OutputLine.Kind.FAILED),
  /** The learner's program does not compile or does not start. */
  BROKEN(2, '✘', OutputLine.Kind.FAILED),
  /** The environment or the grader has a fault; the learner's program was not judged. */
  COULD_NOT_CHECK(3, '?', OutputLine.Kind.COULD_NOT_CHECK),
  /** An earlier task did not pass, so this one was not checked. */
  NOT_REACHED(1, '·', OutputLine.Kind.NOT_REACHED);

  private final int exitCode;
  private final char mark;
  private final OutputLine.Kind lineKind;

  Verdict(int exitCode, char mark, OutputLine.Kind lineKind) {
    this.exitCode = exitCode;
    this.mark = mark;
    this.lineKind = lineKind;
  }

  /** The exit code of a command that ends with this verdict. */
  public int exitCode() {
    return exitCode;
  }

  char mark() {
    return mark;
  }

  OutputLine.Kind lineKind() {
    return lineKind;
  }
}
