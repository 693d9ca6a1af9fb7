package workshop.cli;

/** A command was asked for something that it does not do; the message says what it does. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Refusal(String message) {
    super(message);
  }
}
