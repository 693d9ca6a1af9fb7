package workshop.grader.warmup;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import workshop.grader.launcher.WarmUp;

/**
 * A customer of the warm-up: HTTP by a bare socket, which no agent instruments, so that each trace
 * is one that the receiver knows to leave out.
 */
final class Caller {
  private static final HexFormat HEX = HexFormat.of();

  private Caller() {}

  static void get(int port, String path, String... headers) throws IOException {
    send(port, "GET " + path, "", headers);
  }

  static void post(int port, String path, String form) throws IOException {
    send(port, "POST " + path, form, "Content-Type: application/x-www-form-urlencoded");
  }

  private static void send(int port, String what, String body, String... headers)
      throws IOException {
    String head =
        what
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\ntraceparent: 00-"
            + WarmUp.TRACES
            + HEX.toHexDigits(ThreadLocalRandom.current().nextLong())
            + "-00f067aa0ba902b7-01\r\n"
            + String.join("\r\n", headers)
            + (headers.length == 0 ? "\r\n" : "\r\n\r\n");
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }
}
