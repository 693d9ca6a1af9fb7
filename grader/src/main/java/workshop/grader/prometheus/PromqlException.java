package workshop.grader.prometheus;

/** An expression that Prometheus refuses or cannot evaluate, with Prometheus' own message. */
public final class PromqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PromqlException(String message) {
    super(message);
  }
}
