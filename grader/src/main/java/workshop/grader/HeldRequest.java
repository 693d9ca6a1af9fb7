package workshop.grader;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import workshop.grader.http.Request;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;

/**
 * A request that stays in progress until the check releases it: the program has received its
 * headers and the first half of its body.
 */
public final class HeldRequest {
  private static final int LIMIT = 1024 * 1024;

  private final Request request;
  private final Socket socket;
  private final byte[] rest;
  private final Runnable onRelease;

  private HeldRequest(Request request, Socket socket, byte[] rest, Runnable onRelease) {
    this.request = request;
    this.socket = socket;
    this.rest = rest;
    this.onRelease = onRelease;
  }

  /**
   * Sends the headers and the first half of the body.
   *
   * @param onRelease called before the rest is sent
   */
  static HeldRequest send(int port, Request request, Runnable onRelease) {
    byte[] body = request.body().getBytes(StandardCharsets.UTF_8);
    int held = body.length / 2;
    String head =
        request.method()
            + " "
            + request.path()
            + " HTTP/1.1\r\n"
            + "Host: localhost:"
            + port
            + "\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"
            + "Content-Length: "
            + body.length
            + "\r\n"
            + "Connection: close\r\n\r\n";
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2_000);
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body, 0, held);
      out.flush();
      return new HeldRequest(
          request, socket, Arrays.copyOfRange(body, held, body.length), onRelease);
    } catch (IOException e) {
      close(socket);
      throw noAnswer(request, e);
    }
  }

  /** Sends the rest of each request, and waits for all responses. */
  public static void release(List<HeldRequest> all) {
    all.forEach(HeldRequest::sendRest);
    all.forEach(HeldRequest::awaitAnswer);
  }

  private void sendRest() {
    onRelease.run();
    try {
      socket.getOutputStream().write(rest);
      socket.getOutputStream().flush();
    } catch (IOException e) {
      close(socket);
      throw noAnswer(request, e);
    }
  }

  private void awaitAnswer() {
    Deadline deadline = Deadline.in(Timeouts.REQUEST);
    byte[] buffer = new byte[8 * 1024];
    int length = 0;
    try (socket) {
      int n = 0;
      while (n >= 0 && length < LIMIT) {
        // A socket's timeout is for one read, so a program that sends slowly needs a deadline.
        socket.setSoTimeout((int) deadline.left().toMillis());
        n = socket.getInputStream().read(buffer);
        length += Math.max(0, n);
      }
      if (length == 0) {
        throw new IOException("the connection was closed without an answer");
      }
    } catch (SocketTimeoutException e) {
      throw noAnswer(
          request,
          new IOException("no complete answer within " + Timeouts.REQUEST.toSeconds() + " s"));
    } catch (IOException e) {
      throw noAnswer(request, e);
    }
  }

  private static CheckFailure noAnswer(Request request, IOException problem) {
    return CheckFailure.expected(
            request.method() + " " + request.path() + " is answered once its body is complete")
        .butWas(String.valueOf(problem.getMessage()))
        .because("instrumentation must never keep a customer from the answer");
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException ignored) {
      // it is closed
    }
  }
}
