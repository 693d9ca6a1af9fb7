package workshop.grader.http;

import java.net.ConnectException;
import java.net.SocketTimeoutException;

/** A request that got no usable response. The message completes the sentence "but was". */
public final class RequestFailedException extends Exception {
  private static final long serialVersionUID = 1L;

  RequestFailedException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Whether nothing accepted the connection. */
  public boolean isRefused() {
    return getCause() instanceof ConnectException;
  }

  /** Whether the connection failed, rather than the time being up. */
  public boolean isBroken() {
    return !(getCause() instanceof SocketTimeoutException);
  }
}
