package shop;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Answers the load balancer, which asks every few seconds, on the port that customers do not see.
 */
final class Health {
  private Health() {}

  static void answer(HttpExchange exchange) throws IOException {
    boolean asked = exchange.getRequestURI().getPath().equals("/health");
    // TODO 11.4 Decide if this record is worth its cost: it comes every few seconds, all year.
    AccessLog.record("GET", "/health", asked ? 200 : 404, "the load balancer");
    byte[] body = (asked ? "open\n" : "not found\n").getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(asked ? 200 : 404, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
