package workshop.grader.prometheus;

/** Prometheus refuses an expression, or cannot evaluate it; the message is its own, with place. */
public final class PromqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PromqlException(String message) {
    super(message);
  }
}
