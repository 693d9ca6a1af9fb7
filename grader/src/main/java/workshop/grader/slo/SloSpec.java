package workshop.grader.slo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.alerts.PrometheusDuration;
import workshop.grader.config.YamlTree;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** A file of objectives in one of the formats that are understood. */
final class SloSpec {
  private static final String WINDOW = "\\{\\{\\s*\\.window\\s*}}";

  /** The programs that read such files. */
  enum Format {
    SLOTH,
    PYRRA
  }

  /**
   * One objective.
   *
   * @param percent the part that must be good, in per cent
   * @param errors the rate of bad events, with {@code {{.window}}} for the range
   * @param total the rate of all events, likewise
   * @param raw the ratio of both, instead of them; empty if there are both
   * @param labels those of an alert's severity, by {@code page} and {@code ticket}; Sloth's alone
   */
  record Objective(
      String name,
      String percent,
      String errors,
      String total,
      String raw,
      Duration window,
      String alert,
      Map<String, Map<String, String>> labels) {

    /** Returns the error ratio over a range. */
    String ratio(String range) {
      String text = raw.isEmpty() ? "(" + errors + ") / (" + total + ")" : "(" + raw + ")";
      return text.replaceAll(WINDOW, range);
    }

    /** Returns what the learner wrote, to show. */
    String queries() {
      return raw.isEmpty() ? "errors: " + errors + "\ntotal: " + total : "ratio: " + raw;
    }

    double number() {
      try {
        return Double.parseDouble(percent);
      } catch (NumberFormatException e) {
        throw CheckFailure.expected("an objective in per cent")
            .butWas(percent.isEmpty() ? "there is none" : percent)
            .because("all thresholds are multiples of 100 % minus the objective");
      }
    }
  }

  private final Format format;
  private final List<Objective> objectives;

  private SloSpec(Format format, List<Objective> objectives) {
    this.format = format;
    this.objectives = objectives;
  }

  Format format() {
    return format;
  }

  List<Objective> objectives() {
    return objectives;
  }

  /**
   * Reads a file; empty if only Sloth itself can read it.
   *
   * @throws CheckFailure if it is in no format at all
   */
  static Optional<SloSpec> read(String text, String file) {
    JsonNode root = YamlTree.read(text, file);
    String kind = root.path("kind").asText();
    if (root.path("version").asText().equals("prometheus/v1")) {
      return sloth(root);
    }
    if (kind.equals("PrometheusServiceLevel")) {
      return sloth(root.path("spec"));
    }
    if (kind.equals("ServiceLevelObjective")) {
      return Optional.of(new SloSpec(Format.PYRRA, List.of(pyrra(root))));
    }
    if (root.path("apiVersion").asText().startsWith("openslo/")) {
      return Optional.empty();
    }
    throw CheckFailure.expected("objectives in the format of Sloth or of Pyrra")
        .butWas("neither version: prometheus/v1 (Sloth) nor kind: ServiceLevelObjective (Pyrra)")
        .because("the first lines of the file decide which program can read it")
        .lookAt(file);
  }

  private static Optional<SloSpec> sloth(JsonNode root) {
    List<JsonNode> slos = list(root.path("slos"));
    return root.has("slo_plugins")
            || slos.stream().anyMatch(slo -> slo.path("sli").has("plugin") || slo.has("plugins"))
        ? Optional.empty()
        : Optional.of(
            new SloSpec(Format.SLOTH, slos.stream().map(SloSpec::slothObjective).toList()));
  }

  private static Objective slothObjective(JsonNode slo) {
    JsonNode sli = slo.path("sli");
    JsonNode alerting = slo.path("alerting");
    Map<String, Map<String, String>> labels = new LinkedHashMap<>();
    for (String severity : List.of("page", "ticket")) {
      JsonNode one = either(alerting, severity + "_alert", severity + "Alert");
      if (!one.path("disable").asBoolean()) {
        Map<String, String> all = map(alerting.path("labels"));
        all.putAll(map(one.path("labels")));
        labels.put(severity, all);
      }
    }
    JsonNode events = sli.path("events");
    return new Objective(
        slo.path("name").asText(),
        slo.path("objective").asText(),
        either(events, "error_query", "errorQuery").asText().strip(),
        either(events, "total_query", "totalQuery").asText().strip(),
        either(sli.path("raw"), "error_ratio_query", "errorRatioQuery").asText().strip(),
        Duration.ofDays(30),
        alerting.path("name").asText(),
        labels);
  }

  private static Objective pyrra(JsonNode root) {
    JsonNode spec = root.path("spec");
    JsonNode ratio = spec.path("indicator").path("ratio");
    JsonNode latency = spec.path("indicator").path("latency");
    boolean isLatency = latency.isObject();
    JsonNode indicator = isLatency ? latency : ratio;
    if (!indicator.isObject()) {
      throw CheckError.missing(
          "translate this indicator: only `ratio` and `latency` of Pyrra are understood here",
          "write it as one of these two");
    }
    String grouping =
        list(indicator.path("grouping")).stream()
            .map(JsonNode::asText)
            .collect(Collectors.joining(", "));
    String total = rate(indicator.path("total"), grouping);
    return new Objective(
        root.path("metadata").path("name").asText(),
        spec.path("target").asText(),
        isLatency
            ? total + " - " + rate(indicator.path("success"), grouping)
            : rate(indicator.path("errors"), grouping),
        total,
        "",
        PrometheusDuration.parse(spec.path("window").asText()),
        Optional.of(spec.path("alerting").path("name").asText())
            .filter(name -> !name.isEmpty())
            .orElse("ErrorBudgetBurn"),
        Map.of());
  }

  private static String rate(JsonNode query, String grouping) {
    return "sum"
        + (grouping.isEmpty() ? "" : " by (" + grouping + ") ")
        + "(rate("
        + query.path("metric").asText().strip()
        + "[{{.window}}]))";
  }

  private static List<JsonNode> list(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all;
  }

  private static JsonNode either(JsonNode node, String name, String other) {
    return node.has(name) ? node.path(name) : node.path(other);
  }

  private static Map<String, String> map(JsonNode node) {
    Map<String, String> map = new LinkedHashMap<>();
    node.properties().forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
    return map;
  }
}
