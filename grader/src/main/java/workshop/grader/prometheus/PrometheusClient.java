package workshop.grader.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;

/**
 * The HTTP client for Prometheus. The server may run in a container on another host, which {@link
 * workshop.grader.http.HttpTransport} cannot reach: it connects to loopback only.
 */
final class PrometheusClient {
  private static final String REMEDY = "close other programs and run it again";
  private static final Duration PROBE = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Timeouts.REQUEST)
          .build();

  private PrometheusClient() {}

  /** Sends a request and returns the response's JSON. */
  static JsonNode send(HttpRequest.Builder request) {
    try {
      return JSON.readTree(bytes(request, Timeouts.BATCH).body());
    } catch (IOException e) {
      throw CheckError.of("Prometheus does not answer: " + e.getMessage(), REMEDY);
    }
  }

  /**
   * Polls until the server is ready or its process has ended (Prometheus, "Management API").
   *
   * @throws CheckError if neither happens in time
   */
  static void awaitReady(URI server, BooleanSupplier isAlive) {
    boolean done =
        Deadline.in(Timeouts.START).await(() -> isReady(server) || !isAlive.getAsBoolean());
    if (!done) {
      throw CheckError.of(
          "Prometheus was not ready within " + Timeouts.START.toSeconds() + " s", REMEDY);
    }
  }

  private static boolean isReady(URI server) {
    try {
      return bytes(HttpRequest.newBuilder(server.resolve("/-/ready")), PROBE).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  private static HttpResponse<byte[]> bytes(HttpRequest.Builder request, Duration timeout)
      throws IOException {
    try {
      return HTTP.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CheckError.of("the wait for Prometheus was interrupted", "run it again");
    }
  }
}
