package workshop.grader.otlp;

/**
 * Something that came to the receiver and could not be taken.
 *
 * @param request such as {@code POST /v1/trace}; empty where there was none to read
 * @param why one sentence for the person whose program sent it
 */
public record RejectedExport(Reason reason, String request, String why) {

  /** What was wrong with it. */
  public enum Reason {
    /** HTTP/2 without asking, as gRPC speaks it: a right client, and the wrong protocol. */
    GRPC,
    /** TLS, from an address that begins with {@code https}. */
    TLS,
    /** Bytes that are no request at all. */
    NOT_HTTP,
    PATH,
    METHOD,
    CONTENT_TYPE,
    ENCODING,
    TOO_LARGE,
    /** A body that is not the message it should be, or items in it without what every one has. */
    GARBLED,
    /** The connection ended before the body did. */
    CUT_OFF,
    TOO_MANY_CONNECTIONS
  }

  /** The request and what was wrong with it. */
  public String text() {
    return request.isEmpty() ? why : request + ": " + why;
  }
}
