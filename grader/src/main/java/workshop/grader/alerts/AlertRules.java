package workshop.grader.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import workshop.grader.config.YamlTree;
import workshop.grader.prometheus.RuleProblems;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;

/** The rules of a learner's file, evaluated in virtual time over a recorded incident. */
public final class AlertRules implements AutoCloseable {
  private final String text;
  private final String file;
  private final RecordedIncident incident;
  private final Promtool promtool;
  private final Map<String, String> others;
  private final Predicate<String> isFile;
  private Map<String, AlertRule> rules;
  private VirtualTime time;
  private AlertHistory history;
  private final Map<String, List<RenderedAlert>> rendered = new HashMap<>();

  private AlertRules(
      String text,
      String file,
      RecordedIncident incident,
      Promtool promtool,
      Map<String, String> others,
      Predicate<String> isFile) {
    this.text = text;
    this.file = file;
    this.incident = incident;
    this.promtool = promtool;
    this.others = others;
    this.isFile = isFile;
  }

  /**
   * Takes a file's text; nothing is read or evaluated yet.
   *
   * @param file the file's name from the project's folder, for messages
   * @param others further rule files by name, whose records the rules may use
   * @param isFile returns whether a path leads to a file of the project
   */
  public static AlertRules of(
      String text,
      String file,
      RecordedIncident incident,
      Promtool promtool,
      Map<String, String> others,
      Predicate<String> isFile) {
    return new AlertRules(text, file, incident, promtool, others, isFile);
  }

  /**
   * Returns whether a path or an address ends in the path of a file of the project: {@code
   * https://example.com/blob/main/alertmanager/runbooks/shop-down.md} does.
   */
  public boolean isFile(String address) {
    List<String> parts = List.of(address.split("[?#]")[0].split("/"));
    return IntStream.range(0, Math.max(0, parts.size() - 1))
        .mapToObj(i -> String.join("/", parts.subList(i, parts.size())))
        .anyMatch(isFile);
  }

  /** Returns the incident that the rules are evaluated on. */
  public RecordedIncident incident() {
    return incident;
  }

  /**
   * Returns an alerting rule.
   *
   * @throws CheckFailure if the file is not valid, or has no rule of this name
   */
  public AlertRule rule(String alert) {
    AlertRule rule = rules().get(alert);
    if (rule == null) {
      throw CheckFailure.expected("a rule with alert: " + alert)
          .butWas(
              rules.isEmpty()
                  ? "there is no alerting rule"
                  : "its alerts are\n" + String.join("\n", rules.keySet()))
          .because("the routes of Alertmanager and the runbooks ask for exactly this name");
    }
    return rule;
  }

  /** Returns the state of all alerts during the incident. */
  public AlertHistory history() {
    if (history == null) {
      history = AlertHistory.of(virtualTime());
    }
    return history;
  }

  /** Returns the alerts of a rule that fire at an instant, with their annotations. */
  public List<RenderedAlert> firing(String alert, Instant at) {
    return rendered.computeIfAbsent(alert + at, key -> virtualTime().firing(alert, at));
  }

  /** Returns the rules and the samples, to ask for values of any expression. */
  public VirtualTime virtualTime() {
    if (time == null) {
      rules();
      Map<String, String> files = new LinkedHashMap<>();
      files.put("rules.yml", text);
      List<String> order = new ArrayList<>();
      others.forEach(
          (name, other) -> {
            JsonNode document = YamlTree.read(other, name);
            if (isUsed(document)) {
              String prefix = "other-" + files.size();
              order.addAll(renameGroups(document, prefix));
              files.put(prefix + ".yml", document.toString()); // JSON is YAML
            }
          });
      order.addAll(groupNames(YamlTree.read(text, file)));
      time =
          new VirtualTime(
              promtool, files, order, incident.shopRecording(), incident.start(), incident.end());
    }
    return time;
  }

  private boolean isUsed(JsonNode other) {
    for (JsonNode group : other.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.has("record") && text.contains(rule.path("record").asText())) {
          return true;
        }
      }
    }
    return false;
  }

  /** promtool orders groups by their names alone, so those of two files must differ. */
  private static List<String> renameGroups(JsonNode document, String prefix) {
    document
        .path("groups")
        .forEach(
            group -> ((ObjectNode) group).put("name", prefix + "-" + group.path("name").asText()));
    return groupNames(document);
  }

  private static List<String> groupNames(JsonNode document) {
    List<String> names = new ArrayList<>();
    document.path("groups").forEach(group -> names.add(group.path("name").asText()));
    return names;
  }

  @Override
  public void close() {
    promtool.close();
  }

  private Map<String, AlertRule> rules() {
    if (rules == null) {
      List<String> problems = promtool.checkRules(text);
      if (!problems.isEmpty()) {
        throw CheckFailure.expected("rules that Prometheus can load")
            .butWas(RuleProblems.shown(problems.get(0), text))
            .because("if Prometheus cannot read one rule, it does not start at all")
            .lookAt(file);
      }
      rules = read(YamlTree.read(text, file));
    }
    return rules;
  }

  private static Map<String, AlertRule> read(JsonNode document) {
    Map<String, AlertRule> rules = new LinkedHashMap<>();
    for (JsonNode group : document.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.has("alert")) {
          String name = rule.path("alert").asText();
          rules.put(
              name,
              new AlertRule(
                  name,
                  rule.path("expr").asText().strip(),
                  PrometheusDuration.parse(rule.path("for").asText()),
                  map(rule.path("labels")),
                  map(rule.path("annotations"))));
        }
      }
    }
    return rules;
  }

  private static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }
}
