package workshop.grader.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;

/**
 * The HTTP client for Prometheus. The server may run in a container on another host, which {@link
 * workshop.grader.http.HttpTransport} cannot reach: it connects to loopback only.
 */
final class PrometheusClient {
  private static final String REMEDY = "close other programs and run it again";
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
