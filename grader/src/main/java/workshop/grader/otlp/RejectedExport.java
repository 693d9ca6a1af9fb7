package workshop.grader.otlp;

/**
 * An export that the receiver could not accept.
 *
 * @param request such as {@code POST /v1/trace}; empty if there was no HTTP request
 * @param why one sentence for the learner whose program sent it
 */
public record RejectedExport(Reason reason, String request, String why) {

  /** The kind of problem. */
  public enum Reason {
    /** HTTP/2 with prior knowledge, as gRPC clients send it: a valid client of another protocol. */
    GRPC,
    /** A TLS handshake: the client was given an address that begins with {@code https}. */
    TLS,
    /** Bytes that are not an HTTP request. */
    NOT_HTTP,
    PATH,
    METHOD,
    CONTENT_TYPE,
    ENCODING,
    TOO_LARGE,
    /** A body that is not the signal's message, or has items without valid ids. */
    GARBLED,
    /** The connection ended before the body did. */
    CUT_OFF,
    TOO_MANY_CONNECTIONS
  }

  /** Returns the request and the problem as one line. */
  public String text() {
    return request.isEmpty() ? why : request + ": " + why;
  }
}
