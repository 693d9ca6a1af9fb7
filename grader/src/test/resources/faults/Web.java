package shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The servers that the misbehaving shops share: one sends HTTP responses, one raw bytes. */
final class Web {

  private Web() {}

  /** The port that an environment variable names. */
  static InetSocketAddress address(String variable) {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), Integer.parseInt(System.getenv(variable)));
  }

  /** Serves every path with one handler. */
  static void serve(String variable, HttpHandler handler) throws IOException {
    HttpServer server = HttpServer.create(address(variable), 0);
    server.createContext("/", handler);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
  }

  /** Answers 200 with a text. */
  static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /** Begins an answer of unknown length, as a metrics page. */
  static OutputStream begin(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    return exchange.getResponseBody();
  }

  /** Serves a metrics page. */
  static void page(String text) {
    try {
      serve("METRICS_PORT", exchange -> answer(exchange, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Answers the head of each request with whatever the conversation writes. */
  static void talk(String variable, Conversation conversation) throws IOException {
    ServerSocket server = new ServerSocket();
    server.bind(address(variable));
    new Thread(() -> accept(server, conversation), "accept").start();
  }

  private static void accept(ServerSocket server, Conversation conversation) {
    while (true) {
      try (Socket socket = server.accept()) {
        InputStream in = socket.getInputStream();
        // A check for an open port connects and says nothing.
        if (in.read() >= 0) {
          while (in.available() > 0) {
            in.read();
          }
          conversation.answer(socket.getOutputStream());
        }
      } catch (IOException e) {
        // the client has gone
      }
    }
  }

  interface Conversation {
    void answer(OutputStream out) throws IOException;
  }
}
