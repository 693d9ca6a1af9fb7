package workshop.launcher.warmup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Uses the JDK's HTTP client, which loads TLS and all certificates even for plain HTTP. */
final class ClientWarmUp {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static HttpClient client;

  private ClientWarmUp() {}

  static synchronized void load() {
    if (client == null) {
      client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    }
  }

  /** Gets a page synchronously and asynchronously. */
  static void get(int port, String path)
      throws IOException, InterruptedException, ExecutionException {
    load();
    URI page = URI.create("http://127.0.0.1:" + port + path);
    HttpRequest request = HttpRequest.newBuilder(page).timeout(TIMEOUT).build();
    client.send(request, HttpResponse.BodyHandlers.ofString());
    client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).get();
  }
}
