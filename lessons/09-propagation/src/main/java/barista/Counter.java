package barista;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import message.Message;

/** The barista's HTTP client of the shop: fetches orders and reports drinks that are ready. */
final class Counter {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String SHOP =
      System.getenv().getOrDefault("SHOP_URL", "http://localhost:8080");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Counter() {}

  /** Returns the orders that waited longest; none if none waits or if the shop is closed. */
  static List<Message> take() throws InterruptedException {
    return Message.parse(ask("POST", "/queue/take"));
  }

  /** Reports to the shop that orders are ready. */
  static void ready(List<Message> orders) throws InterruptedException {
    for (Message order : orders) {
      ask("PUT", "/orders/" + order.body().split(" ")[0] + "/ready");
    }
  }

  private static String ask(String method, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(SHOP + path))
            .timeout(PATIENCE)
            .method(method, BodyPublishers.noBody())
            .build();
    try {
      HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? response.body() : "";
    } catch (IOException e) {
      return "";
    }
  }
}
