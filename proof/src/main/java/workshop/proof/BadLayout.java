package workshop.proof;

/** A folder of answers that breaks the layout; the message names the place. */
final class BadLayout extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadLayout(String place, String problem) {
    super(place + " " + problem);
  }
}
