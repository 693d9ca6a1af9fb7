package workshop.launcher.warmup;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import workshop.launcher.WarmUp;

/**
 * Sends HTTP requests over a plain socket, which the agent does not instrument. Each request has a
 * trace id that the receiver leaves out.
 */
final class RawHttpClient {
  private static final HexFormat HEX = HexFormat.of();

  private RawHttpClient() {}

  /** Gets several pages on one connection, without waiting for the responses in between. */
  static void get(int port, String... paths) throws IOException {
    StringBuilder requests = new StringBuilder();
    for (int i = 0; i < paths.length; i++) {
      requests.append(request("GET " + paths[i], "", i == paths.length - 1));
    }
    send(port, requests.toString());
  }

  static void getAs(String accept, int port, String path) throws IOException {
    send(port, request("GET " + path, "", true, "Accept: " + accept));
  }

  static void post(int port, String path, String form) throws IOException {
    send(
        port,
        request("POST " + path, form, true, "Content-Type: application/x-www-form-urlencoded"));
  }

  private static String request(String what, String body, boolean last, String... headers) {
    List<String> lines = new ArrayList<>();
    lines.add(what + " HTTP/1.1");
    lines.add("Host: localhost");
    lines.add("Content-Length: " + body.length());
    lines.add(
        "traceparent: 00-"
            + WarmUp.TRACES
            + HEX.toHexDigits(ThreadLocalRandom.current().nextLong())
            + "-00f067aa0ba902b7-01");
    lines.addAll(List.of(headers));
    if (last) {
      lines.add("Connection: close");
    }
    return String.join("\r\n", lines) + "\r\n\r\n" + body;
  }

  private static void send(int port, String requests) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }
  }
}
