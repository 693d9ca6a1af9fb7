package payments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** The company that charges cards, on the other side of town. Bean There is one customer. */
public final class PaymentsServer {
  private static final Journal JOURNAL = new Journal();

  private PaymentsServer() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8091"));
    InetAddress here = InetAddress.getByName(System.getenv().getOrDefault("HOST", "127.0.0.1"));
    HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/charges", PaymentsServer::charge);
    server.createContext("/journal", PaymentsServer::tell);
    server.start();
    System.out.printf("Payments is open: http://localhost:%d/journal/1%n", port);
  }

  private static void charge(HttpExchange exchange) throws IOException {
    Charge charge =
        Charge.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    JOURNAL.note(charge, exchange.getRequestHeaders());
    try {
      Thread.sleep(charge.millis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    boolean refused = charge.isRefused();
    answer(exchange, refused ? 503 : 200, refused ? "busy, ask again\n" : "charged\n");
  }

  /** Answers {@code /journal/17} with the headers that came with order 17. */
  private static void tell(HttpExchange exchange) throws IOException {
    String order = exchange.getRequestURI().getPath().replaceAll("\\D", "");
    answer(exchange, 200, JOURNAL.print(order.isEmpty() ? 0 : Long.parseLong(order)));
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
