package workshop.grader.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests kept connections against a server that closes them at any time. */
final class HttpTransportTest {
  private static final Duration BUDGET = Duration.ofSeconds(10);
  private static final int LIMIT = 1024;
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final HttpTransport http = new HttpTransport();
  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    http.close();
    server.close();
  }

  @Test
  void oneConnectionServesAll() throws RequestFailedException {
    serve(Integer.MAX_VALUE);
    for (int i = 0; i < 5; i++) {
      assertThat(send(Request.get("/menu")).body()).isEqualTo("ok");
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  void closedConnectionsAreReplaced() throws RequestFailedException {
    serve(1);
    for (int i = 0; i < 5; i++) {
      assertThat(send(Request.get("/menu")).body()).isEqualTo("ok");
      assertThat(send(Request.post("/orders").form("drink", "tea")).body()).isEqualTo("ok");
    }
    assertThat(connections).hasValueGreaterThanOrEqualTo(10);
  }

  @Test
  void closedNewConnectionIsAFailure() {
    serve(0);
    assertThatThrownBy(() -> send(Request.get("/menu")))
        .isInstanceOf(RequestFailedException.class)
        .hasMessage("the connection was closed without an answer");
  }

  private Response send(Request request) throws RequestFailedException {
    return http.send(server.getLocalPort(), request, BUDGET, LIMIT);
  }

  /** Answers a number of requests on each connection, and then closes it. */
  private void serve(int answers) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket client = server.accept();
                  connections.incrementAndGet();
                  answer(client, answers);
                }
              } catch (IOException e) {
                // the test is over
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  /** Answers requests, each of which arrives in one piece. */
  private static void answer(Socket client, int answers) throws IOException {
    try (client) {
      InputStream in = client.getInputStream();
      byte[] buffer = new byte[4096];
      for (int i = 0; i < answers && in.read(buffer) > 0; i++) {
        client.getOutputStream().write(ANSWER.getBytes(StandardCharsets.US_ASCII));
      }
    }
  }
}
