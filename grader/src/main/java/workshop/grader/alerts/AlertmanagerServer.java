package workshop.grader.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import workshop.grader.program.Deadline;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.service.ServiceClient;

/**
 * A real Alertmanager with the learner's configuration, in which only addresses and group times are
 * replaced, and the receiver of all that it sends.
 */
public final class AlertmanagerServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ServiceClient CLIENT = new ServiceClient("Alertmanager");

  private final AlertmanagerConfig config;
  private final AlertmanagerRuntime runtime;
  private final WebhookReceiver receiver = new WebhookReceiver();
  private final Map<Alert, Instant> started = new LinkedHashMap<>();
  private boolean isStarted;

  private AlertmanagerServer(AlertmanagerConfig config, AlertmanagerRuntime runtime) {
    this.config = config;
    this.runtime = runtime;
  }

  /**
   * Finds Alertmanager; it is started with the first alert.
   *
   * @param folder where the programs must be; empty for the PATH or a container
   * @throws CheckError if there is none
   */
  public static AlertmanagerServer of(AlertmanagerConfig config, Optional<Path> folder) {
    return new AlertmanagerServer(config, AlertmanagerRuntime.find(folder));
  }

  public AlertmanagerConfig config() {
    return config;
  }

  /**
   * The state of an alert in Alertmanager.
   *
   * @param receivers the names of all receivers that its routes lead to
   * @param state {@code active}, {@code suppressed} or {@code unprocessed}
   * @param inhibitedBy the alerts that keep it from being sent
   */
  public record Status(List<String> receivers, String state, List<Alert> inhibitedBy) {}

  /**
   * Posts alerts that fire from now on, all at once.
   *
   * @throws CheckFailure if the configuration is not valid
   */
  public void post(Collection<Alert> alerts) {
    start();
    Instant now = Instant.now();
    alerts.forEach(alert -> started.putIfAbsent(alert, now));
    send(alerts, Optional.empty());
  }

  /** Reports alerts as over. */
  public void resolve(Collection<Alert> alerts) {
    send(alerts, Optional.of(Instant.now()));
  }

  private void start() {
    if (isStarted) {
      return;
    }
    List<String> problems = runtime.checkConfig(config.text());
    if (!problems.isEmpty()) {
      throw CheckFailure.expected("a configuration that Alertmanager can load")
          .butWas(String.join("\n", problems))
          .because("Alertmanager does not start with it, or goes on with the one before")
          .lookAt(config.file());
    }
    runtime.start(config.forCheck(runtime.reach(receiver.port()), receiver.port()));
    isStarted = true;
  }

  private void send(Collection<Alert> alerts, Optional<Instant> end) {
    ArrayNode body = JSON.createArrayNode();
    for (Alert alert : alerts) {
      ObjectNode node = body.addObject();
      ObjectNode labels = node.putObject("labels");
      alert.labels().forEach(labels::put);
      node.putObject("annotations").put("summary", "posted by the check");
      node.put("startsAt", started.get(alert).toString());
      end.ifPresent(at -> node.put("endsAt", at.toString()));
    }
    CLIENT.sendForSuccess(
        HttpRequest.newBuilder(runtime.address().resolve("/api/v2/alerts"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  /** Returns all that has been sent so far, in order. */
  public List<Notification> notifications() {
    return receiver.notifications();
  }

  /** Waits until something holds of what was sent; false if it does not become so. */
  public boolean await(Duration most, BooleanSupplier condition) {
    return Deadline.in(most).await(condition);
  }

  /** Returns what Alertmanager has done with an alert that fires; empty if it does not know it. */
  public Optional<Status> status(Alert alert) {
    JsonNode all =
        CLIENT.sendForSuccess(
            HttpRequest.newBuilder(runtime.address().resolve("/api/v2/alerts")).GET());
    Map<String, Alert> byFingerprint = new LinkedHashMap<>();
    all.forEach(node -> byFingerprint.put(node.path("fingerprint").asText(), alert(node)));
    for (JsonNode node : all) {
      if (alert(node).equals(alert)) {
        List<String> receivers = new ArrayList<>();
        node.path("receivers").forEach(one -> receivers.add(one.path("name").asText()));
        List<Alert> inhibitedBy = new ArrayList<>();
        node.path("status")
            .path("inhibitedBy")
            .forEach(id -> inhibitedBy.add(byFingerprint.get(id.asText())));
        return Optional.of(
            new Status(receivers, node.path("status").path("state").asText(), inhibitedBy));
      }
    }
    return Optional.empty();
  }

  private static Alert alert(JsonNode node) {
    Map<String, String> labels = new LinkedHashMap<>();
    node.path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return new Alert(labels);
  }

  @Override
  public void close() {
    runtime.close();
    receiver.close();
  }
}
