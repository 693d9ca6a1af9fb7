package workshop.grader.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A socket to a port on loopback with one deadline for all its reads, even if the bytes arrive
 * slowly. A plain socket's timeout begins anew at each read.
 */
final class DeadlineSocket extends Socket {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private long end;
  private boolean answered;
  private boolean ended;

  /**
   * Connects.
   *
   * @throws java.net.ConnectException if nothing listens there
   */
  static DeadlineSocket connect(int port) throws IOException {
    DeadlineSocket socket = new DeadlineSocket();
    try {
      // Otherwise a small request would wait for the acknowledgement of the one before it.
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          (int) CONNECT_TIMEOUT.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Begins to wait for a response.
   *
   * @param end the deadline, on the clock of {@link System#nanoTime}
   */
  void startWaiting(long end) {
    this.end = end;
    this.answered = false;
  }

  /** Returns whether any byte has arrived since {@link #startWaiting}. */
  boolean isAnswered() {
    return answered;
  }

  /** Returns whether the server has closed its side of the connection. */
  boolean isEnded() {
    return ended;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (millis <= 0) {
          throw new SocketTimeoutException("the deadline has passed");
        }
        setSoTimeout((int) millis);
        int read = super.read(bytes, from, length);
        answered |= read > 0;
        ended |= read < 0;
        return read;
      }
    };
  }
}
