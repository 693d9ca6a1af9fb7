package workshop.grader.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import workshop.grader.config.YamlTree;

/** A learner's {@code alertmanager.yml} (Alertmanager, "Configuration"). */
public final class AlertmanagerConfig {
  private static final String WEBHOOKS = "webhook_configs";
  private static final String RECEIVER = "receiver";

  /** Short enough for a check, and long enough for eight alerts to come together. */
  private static final Map<String, String> CHECKED =
      Map.of("group_wait", "300ms", "group_interval", "500ms");

  private final String text;
  private final String file;

  private AlertmanagerConfig(String text, String file) {
    this.text = text;
    this.file = file;
  }

  /**
   * Takes a file's text.
   *
   * @param file its name from the project's folder, for messages
   */
  public static AlertmanagerConfig of(String text, String file) {
    return new AlertmanagerConfig(text, file);
  }

  public String text() {
    return text;
  }

  public String file() {
    return file;
  }

  private JsonNode tree() {
    return YamlTree.read(text, file);
  }

  /** Returns whether all webhooks of a receiver are told when an alert is over, the default. */
  public boolean sendsResolved(String name) {
    for (JsonNode receiver : tree().path("receivers")) {
      if (receiver.path("name").asText().equals(name)) {
        for (JsonNode webhook : receiver.path(WEBHOOKS)) {
          if (!webhook.path("send_resolved").asBoolean(true)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Returns the receivers that a route names. */
  public Set<String> routed() {
    Set<String> names = new LinkedHashSet<>();
    routes(tree().path("route"), route -> names.add(route.path(RECEIVER).asText()));
    return names;
  }

  private interface Visit {
    void of(JsonNode route);
  }

  private static void routes(JsonNode route, Visit visit) {
    visit.of(route);
    route.path("routes").forEach(child -> routes(child, visit));
  }

  /**
   * Returns how a time is set for a receiver; the largest if several routes lead to it. A route
   * without a time has that of the route above it.
   *
   * @param key such as {@code repeat_interval}
   * @param otherwise Alertmanager's default
   */
  public List<Duration> times(String key, String receiver, Duration otherwise) {
    List<Duration> times = new ArrayList<>();
    times(tree().path("route"), key, receiver, "", otherwise, times);
    return times;
  }

  private static void times(
      JsonNode route,
      String key,
      String receiver,
      String above,
      Duration inherited,
      List<Duration> times) {
    String name = route.path(RECEIVER).asText(above);
    Duration time = route.has(key) ? PrometheusDuration.parse(route.path(key).asText()) : inherited;
    if (name.equals(receiver)) {
      times.add(time);
    }
    route.path("routes").forEach(child -> times(child, key, receiver, name, time, times));
  }

  /** Returns the text with other addresses and group times; the rest stays as it is. */
  String forCheck(String host, int port) {
    return changed(
        address -> "http://" + host + ":" + port, (key, time) -> CHECKED.getOrDefault(key, time));
  }

  /**
   * Returns the text with other addresses and times.
   *
   * @param server makes the beginning of a webhook's address; the receiver's name follows
   */
  String changed(UnaryOperator<String> server, TimeChange times) {
    ObjectNode tree = tree().deepCopy();
    for (JsonNode receiver : tree.path("receivers")) {
      String name =
          URLEncoder.encode(receiver.path("name").asText(), StandardCharsets.UTF_8)
              .replace("+", "%20");
      for (JsonNode webhook : receiver.path(WEBHOOKS)) {
        ObjectNode target = (ObjectNode) webhook;
        target.remove("url_file");
        target.put("url", server.apply(webhook.path("url").asText()) + "/" + name);
      }
    }
    if (tree.path("route").isObject()) {
      ObjectNode root = (ObjectNode) tree.path("route");
      putIfAbsent(root, "group_wait", "30s");
      putIfAbsent(root, "group_interval", "5m");
      putIfAbsent(root, "repeat_interval", "4h");
      routes(
          root,
          route ->
              List.of("group_wait", "group_interval", "repeat_interval")
                  .forEach(
                      key -> {
                        if (route.has(key)) {
                          String time = times.of(key, route.path(key).asText());
                          ((ObjectNode) route).put(key, time);
                        }
                      }));
    }
    return tree.toString(); // JSON is YAML
  }

  /** Changes a time of a route. */
  interface TimeChange {
    String of(String key, String time);
  }

  private static void putIfAbsent(ObjectNode node, String key, String value) {
    if (!node.has(key)) {
      node.put(key, value);
    }
  }

  /** Returns the inhibition rules, one a line, for messages. */
  public List<String> inhibitions() {
    List<String> rules = new ArrayList<>();
    for (JsonNode rule : tree().path("inhibit_rules")) {
      List<String> parts = new ArrayList<>();
      rule.properties()
          .forEach(
              entry -> {
                List<String> values = new ArrayList<>();
                entry.getValue().forEach(value -> values.add(value.asText()));
                parts.add(entry.getKey() + ": " + String.join(", ", values));
              });
      rules.add(String.join("; ", parts));
    }
    return rules;
  }
}
