package workshop.grader.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;
import workshop.grader.report.Fact;
import workshop.grader.service.ServiceKind;

/**
 * A real Prometheus on a free loopback port, over recorded samples. It scrapes nothing, and is gone
 * when it is closed, or when the checker ends in any way.
 *
 * <p>The system property {@code workshop.prometheus} may name the folder with the {@code
 * prometheus} and {@code promtool} to use, so that the same answers can be judged by another
 * version.
 */
public final class PrometheusServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Timeouts.REQUEST)
          .build();
  private final PrometheusRuntime engine;

  private PrometheusServer(PrometheusRuntime engine) {
    this.engine = engine;
  }

  /**
   * Fills in the samples and starts the server.
   *
   * @throws CheckError if there is no engine, or it does not start
   */
  public static PrometheusServer over(Recording recording) {
    return over(
        recording,
        Optional.ofNullable(System.getProperty(ServiceKind.PROMETHEUS.property())).map(Path::of));
  }

  /** The same, with the programs of a folder; none for those on the PATH. */
  public static PrometheusServer over(Recording recording, Optional<Path> folder) {
    PrometheusRuntime engine = PrometheusRuntime.find(folder);
    try {
      engine.start(recording);
      return new PrometheusServer(engine);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  /** Adds samples, which takes a new start: Prometheus looks for backfilled blocks only then. */
  public void add(Recording more) {
    engine.start(more);
  }

  /** Where it listens: {@code http://127.0.0.1:20123}. */
  public URI address() {
    return engine.address();
  }

  /**
   * The value of an expression at an instant.
   *
   * @throws PromqlException if Prometheus refuses the expression or cannot evaluate it
   */
  public QueryResult query(String promql, Instant at) {
    return ask("query", Map.of("query", promql, "time", seconds(at)));
  }

  /**
   * The values of an expression over a span of time, both ends included.
   *
   * @throws PromqlException if Prometheus refuses the expression or cannot evaluate it
   */
  public QueryResult queryRange(String promql, Instant from, Instant to, Duration step) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("query", promql);
    parameters.put("start", seconds(from));
    parameters.put("end", seconds(to));
    parameters.put("step", Double.toString(step.toMillis() / 1000.0));
    return ask("query_range", parameters);
  }

  /**
   * Whether a file of rules is valid, as {@code promtool check rules} judges it.
   *
   * @return its words, each with line and column where it has them; none if the rules are valid
   */
  public List<String> checkRules(String rules) {
    return engine.checkRules(rules);
  }

  /**
   * What to know when it refuses something: an older one than the stack's does not read all that
   * the stack's does. None if it is of the stack's major version.
   */
  public Optional<Fact> age() {
    URI buildInformation = address().resolve("/api/v1/status/buildinfo");
    String version =
        send(HttpRequest.newBuilder(buildInformation)).path("data").path("version").asText();
    return version.matches("[12]\\..*")
        ? Optional.of(
            Fact.of(
                "judged by",
                "Prometheus " + version + ": what only a newer one reads, it refuses as well"))
        : Optional.empty();
  }

  @Override
  public void close() {
    engine.close();
  }

  private QueryResult ask(String endpoint, Map<String, String> parameters) {
    String form =
        parameters.entrySet().stream()
            .map(
                parameter ->
                    parameter.getKey()
                        + "="
                        + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return read(
        send(
            HttpRequest.newBuilder(address().resolve("/api/v1/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      return JSON.readTree(
          http.send(
                  request.timeout(Timeouts.BATCH).build(), HttpResponse.BodyHandlers.ofByteArray())
              .body());
    } catch (IOException e) {
      throw CheckError.of(
          "Prometheus does not answer: " + e.getMessage(), "close other programs and run it again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CheckError.of("the wait for Prometheus was interrupted", "run it again");
    }
  }

  /** Reads an answer of the HTTP API (Prometheus, "HTTP API", "Format overview"). */
  private static QueryResult read(JsonNode answer) {
    if (!answer.path("status").asText().equals("success")) {
      String error = answer.path("error").asText("an answer that is not of its API");
      throw new PromqlException(error.replaceFirst("^invalid parameter \"query\": ", ""));
    }
    JsonNode data = answer.path("data");
    List<Series> series = new ArrayList<>();
    switch (data.path("resultType").asText()) {
      case "vector", "matrix" -> data.path("result").forEach(one -> series.add(series(one)));
      case "scalar" -> series.add(new Series(Map.of(), List.of(point(data.path("result")))));
      default ->
          throw new PromqlException("a " + data.path("resultType").asText() + " has no values");
    }
    List<String> warnings = new ArrayList<>();
    answer.path("warnings").forEach(warning -> warnings.add(warning.asText()));
    return new QueryResult(series, warnings);
  }

  private static Series series(JsonNode result) {
    Map<String, String> labels = new LinkedHashMap<>();
    result
        .path("metric")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    List<Point> points = new ArrayList<>();
    if (result.has("value")) {
      points.add(point(result.path("value")));
    }
    result.path("values").forEach(value -> points.add(point(value)));
    return new Series(labels, points);
  }

  private static Point point(JsonNode pair) {
    Instant time = Instant.ofEpochMilli(Math.round(pair.path(0).asDouble() * 1000));
    return new Point(time, number(pair.path(1).asText()));
  }

  /** Go writes infinities with a sign and few letters. */
  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static String seconds(Instant instant) {
    return Double.toString(instant.toEpochMilli() / 1000.0);
  }
}
