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
 * A connection to a port on loopback whose reads end at one moment, however slowly the bytes
 * trickle in: a socket's own time-out is for one read.
 */
final class DeadlineSocket extends Socket {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);

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
      // Small requests are not to wait for each other's acknowledgement.
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port),
          (int) TO_CONNECT.toMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Begins to wait for an answer.
   *
   * @param end when to give up, on the clock of {@link System#nanoTime}
   */
  void awaitAnswer(long end) {
    this.end = end;
    this.answered = false;
  }

  /** Whether any byte has come since {@link #awaitAnswer}. */
  boolean isAnswered() {
    return answered;
  }

  /** Whether the other side has said that nothing more will come. */
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
          throw new SocketTimeoutException("the time is up");
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
