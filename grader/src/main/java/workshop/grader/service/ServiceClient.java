package workshop.grader.service;

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
 * The HTTP client for a service. The service may run in a container on another host, which {@link
 * workshop.grader.http.HttpTransport} cannot reach: it connects to loopback only.
 */
public final class ServiceClient {
  private static final Duration PROBE = Duration.ofSeconds(1);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Timeouts.REQUEST)
          .build();

  private final String service;

  /**
   * Creates a client.
   *
   * @param service the service's name for messages
   */
  public ServiceClient(String service) {
    this.service = service;
  }

  /** Sends a request and returns the JSON of the response, which may report an error. */
  public JsonNode send(HttpRequest.Builder request) {
    try {
      return JSON.readTree(bytes(request, Timeouts.BATCH).body());
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  /** Sends a request that must be answered with 200, and returns the JSON of the response. */
  public JsonNode sendForSuccess(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> response = bytes(request, Timeouts.REQUEST);
      if (response.statusCode() != 200) {
        throw CheckError.of(
            service + " answers " + response.statusCode(), "run it again, and report it");
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  private CheckError noAnswer(IOException e) {
    return CheckError.of(service + " does not answer: " + e.getMessage(), ServiceProcess.REMEDY);
  }

  /**
   * Polls until the server is ready or its process has ended (Prometheus and Alertmanager,
   * "Management API").
   *
   * @throws CheckError if neither happens in time
   */
  public void awaitReady(URI server, BooleanSupplier isAlive) {
    boolean done =
        Deadline.in(Timeouts.START).await(() -> isReady(server) || !isAlive.getAsBoolean());
    if (!done) {
      throw CheckError.of(
          service + " was not ready within " + Timeouts.START.toSeconds() + " s",
          ServiceProcess.REMEDY);
    }
  }

  private boolean isReady(URI server) {
    try {
      return bytes(HttpRequest.newBuilder(server.resolve("/-/ready")), PROBE).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  private HttpResponse<byte[]> bytes(HttpRequest.Builder request, Duration timeout)
      throws IOException {
    try {
      return HTTP.send(request.timeout(timeout).build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CheckError.of("the wait for " + service + " was interrupted", "run it again");
    }
  }
}
