package workshop.grader.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
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
import workshop.grader.report.Fact;
import workshop.grader.service.ServiceClient;
import workshop.grader.service.ServiceKind;

/**
 * A real Prometheus on a free loopback port, with recorded samples. It scrapes nothing. It ends
 * when it is closed and when the checker ends in any way.
 *
 * <p>The system property {@code workshop.prometheus} may name the folder with the {@code
 * prometheus} and {@code promtool} to use, so that the same answers can be graded with another
 * version.
 */
public final class PrometheusServer implements AutoCloseable {
  private static final ServiceClient CLIENT = new ServiceClient("Prometheus");

  private final PrometheusRuntime runtime;

  private PrometheusServer(PrometheusRuntime runtime) {
    this.runtime = runtime;
  }

  /**
   * Backfills the samples and starts the server.
   *
   * @throws workshop.grader.report.CheckError if Prometheus is missing or does not start
   */
  public static PrometheusServer over(Recording recording) {
    return over(
        recording,
        Optional.ofNullable(System.getProperty(ServiceKind.PROMETHEUS.property())).map(Path::of));
  }

  /** Does the same with the programs of a folder; if it is empty, with those on the PATH. */
  public static PrometheusServer over(Recording recording, Optional<Path> folder) {
    PrometheusRuntime runtime = PrometheusRuntime.find(folder);
    try {
      runtime.start(recording);
      return new PrometheusServer(runtime);
    } catch (RuntimeException | Error e) {
      runtime.close();
      throw e;
    }
  }

  /** Adds samples and restarts the server, because Prometheus loads backfilled blocks at start. */
  public void add(Recording more) {
    runtime.start(more);
  }

  /** Returns the server's address, such as {@code http://127.0.0.1:20123}. */
  public URI address() {
    return runtime.address();
  }

  /**
   * Evaluates an expression at an instant.
   *
   * @throws PromqlException if Prometheus refuses the expression or cannot evaluate it
   */
  public QueryResult query(String promql, Instant at) {
    return ask("query", Map.of("query", promql, "time", seconds(at)));
  }

  /**
   * Evaluates an expression over a time range, both ends included.
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
   * Checks a file of rules with {@code promtool check rules}.
   *
   * @return the problems in promtool's words, most with line and column; empty if the rules are
   *     valid
   */
  public List<String> checkRules(String rules) {
    return runtime.checkRules(rules);
  }

  /**
   * Returns a fact for a message about an expression that was refused: Prometheus 1 and 2 do not
   * support all of what the stack's Prometheus 3 supports. Empty for Prometheus 3.
   */
  public Optional<Fact> oldVersionNote() {
    URI buildInformation = address().resolve("/api/v1/status/buildinfo");
    String version =
        CLIENT.send(HttpRequest.newBuilder(buildInformation)).path("data").path("version").asText();
    return version.matches("[12]\\..*")
        ? Optional.of(
            Fact.of(
                "judged by",
                "Prometheus "
                    + version
                    + ", which refuses syntax that only newer versions support"))
        : Optional.empty();
  }

  @Override
  public void close() {
    runtime.close();
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
        CLIENT.send(
            HttpRequest.newBuilder(address().resolve("/api/v1/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))));
  }

  /** Reads a response of the HTTP API (Prometheus, "HTTP API", "Format overview"). */
  private static QueryResult read(JsonNode response) {
    if (!response.path("status").asText().equals("success")) {
      String error = response.path("error").asText("the response is not one of its HTTP API");
      throw new PromqlException(error.replaceFirst("^invalid parameter \"query\": ", ""));
    }
    JsonNode data = response.path("data");
    List<Series> series = new ArrayList<>();
    switch (data.path("resultType").asText()) {
      case "vector", "matrix" -> data.path("result").forEach(one -> series.add(series(one)));
      case "scalar" -> series.add(new Series(Map.of(), List.of(point(data.path("result")))));
      default ->
          throw new PromqlException("a " + data.path("resultType").asText() + " has no values");
    }
    List<String> warnings = new ArrayList<>();
    response.path("warnings").forEach(warning -> warnings.add(warning.asText()));
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

  /** Parses a number of the HTTP API, which writes infinities as {@code +Inf} and {@code -Inf}. */
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
