package barista;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import message.Message;

/** Takes orders from the shop and makes filter coffee by the pot, all other drinks cup by cup. */
public final class Barista {
  private static final long MILLIS_BETWEEN_LOOKS =
      Long.parseLong(System.getenv().getOrDefault("MILLIS_BETWEEN_LOOKS", "100"));

  private final AtomicInteger made = new AtomicInteger();

  private Barista() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Barista barista = new Barista();
    int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8092"));
    InetAddress here = InetAddress.getByName(System.getenv().getOrDefault("HOST", "127.0.0.1"));
    HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
    server.createContext("/", barista::tell);
    server.start();
    System.out.printf("The barista is on duty: http://localhost:%d/%n", port);
    barista.work();
  }

  private void work() throws InterruptedException {
    while (true) {
      List<Message> orders = Counter.take();
      Map<Boolean, List<Message>> byPot =
          orders.stream().collect(Collectors.partitioningBy(Barista::isFilter));
      for (Message order : byPot.get(false)) {
        CoffeeMachine.make(order);
      }
      if (!byPot.get(true).isEmpty()) {
        CoffeeMachine.brewPot(byPot.get(true));
      }
      made.addAndGet(orders.size());
      if (orders.isEmpty()) {
        Thread.sleep(MILLIS_BETWEEN_LOOKS);
      }
    }
  }

  private static boolean isFilter(Message order) {
    return order.body().endsWith(" filter");
  }

  private void tell(HttpExchange exchange) throws IOException {
    byte[] body = (made + " orders made\n").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
