package workshop.launcher.warmup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import workshop.launcher.WarmUp;

/**
 * The JDK's HTTP client, which brings TLS and all certificates along, even for plain HTTP: a tenth
 * of what a JVM under the agent does to come up, so only for programs that have it.
 */
final class ClientWarmUp {
  static final boolean IS_WANTED = Boolean.getBoolean(WarmUp.HTTP_CLIENT);

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static HttpClient client;

  private ClientWarmUp() {}

  static synchronized void load() {
    if (IS_WANTED && client == null) {
      client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }
  }

  /** Asks for a page, waiting for it and not. */
  static void get(int port, String path)
      throws IOException, InterruptedException, ExecutionException {
    load();
    if (IS_WANTED) {
      URI page = URI.create("http://127.0.0.1:" + port + path);
      HttpRequest request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
      client.send(request, HttpResponse.BodyHandlers.ofString());
      client.sendAsync(request, HttpResponse.BodyHandlers.ofString()).get();
    }
  }
}
