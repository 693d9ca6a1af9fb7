package workshop.grader.http;

import java.net.ConnectException;
import java.net.SocketTimeoutException;

/** A request without a usable response. The message completes the fact "but was". */
public final class RequestFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  RequestFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Returns whether no program accepted the connection. */
  public boolean isRefused() {
    return getCause() instanceof ConnectException;
  }

  /** Returns whether the connection failed before the deadline. */
  public boolean isBroken() {
    return !(getCause() instanceof SocketTimeoutException);
  }
}
