package workshop.proof;

/** A folder of answers is not as it must be; says where. */
final class BadLayout extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadLayout(String place, String problem) {
    super(place + " " + problem);
  }
}
