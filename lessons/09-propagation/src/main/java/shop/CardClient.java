package shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The HTTP client of the card company. */
final class CardClient {
  private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

  private CardClient() {}

  /** Opens a connection, so that the first customer does not wait for it. */
  static void open() {
    HTTP.sendAsync(to("/journal").build(), BodyHandlers.discarding());
  }

  /** Charges a card; returns 200 if the company did it, 503 if it is too busy. */
  static int charge(Card card, long orderId, int attempt) throws IOException, InterruptedException {
    String form = "order=" + orderId + "&attempt=" + attempt + "&card=" + card.number();
    HttpRequest request =
        to("/charges")
            .header("Content-Type", "application/x-www-form-urlencoded")
            // TODO 9.5 Give this request a timeout of half a second.
            .POST(BodyPublishers.ofString(form))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(Settings.paymentsUrl() + path));
  }
}
