package workshop.proof;

/** A failed claim of the proof; it has no stack trace, because the frames say nothing more. */
final class ProofFailure extends AssertionError {
  private static final long serialVersionUID = 1L;

  ProofFailure(String claim, String problem) {
    super(claim + "\n" + problem.strip());
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
