package workshop.grader.slo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.Promtool;
import workshop.grader.prometheus.SelectorDiagnosis;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.slo.SloSpec.Format;
import workshop.grader.slo.SloSpec.Objective;

/**
 * The alerting rules that come of a file of objectives: by sloth if it is on the PATH, else by a
 * translation of our own with the windows that Sloth and Pyrra publish. What that does not
 * understand needs sloth.
 */
public final class SloRules implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECORD = "record";
  private static final String LABELS = "labels";

  private final Optional<SloSpec> spec;
  private final AlertRules rules;

  private SloRules(Optional<SloSpec> spec, AlertRules rules) {
    this.spec = spec;
    this.rules = rules;
  }

  /**
   * Reads a file and makes its rules.
   *
   * @param sloth the folder of the program; empty for the PATH
   * @throws CheckFailure if the file is not valid
   * @throws CheckError if it needs sloth, and there is none
   */
  public static SloRules of(
      String text,
      String file,
      RecordedIncident incident,
      Optional<Path> sloth,
      Optional<Path> prometheus) {
    Optional<SloSpec> spec = SloSpec.read(text, file);
    spec.ifPresent(known -> failUnlessComplete(known, file));
    String made =
        spec.map(known -> onPath(known, sloth).map(p -> p.generate(text)).orElse(translate(known)))
            .orElseGet(() -> Sloth.find(sloth).generate(text));
    return new SloRules(
        spec,
        AlertRules.of(made, file, incident, Promtool.find(prometheus), Map.of(), path -> false));
  }

  private static Optional<Sloth> onPath(SloSpec spec, Optional<Path> folder) {
    return spec.format() == Format.SLOTH ? Sloth.onPath(folder) : Optional.empty();
  }

  /** Returns the rules that were made. */
  public AlertRules rules() {
    return rules;
  }

  /** Returns the value of {@code severity} for what wakes a person; Pyrra has its own words. */
  public String page() {
    return isPyrra() ? "critical" : "page";
  }

  /** Returns the value of {@code severity} for what can wait until the morning. */
  public String ticket() {
    return isPyrra() ? "warning" : "ticket";
  }

  private boolean isPyrra() {
    return spec.isPresent() && spec.get().format() == Format.PYRRA;
  }

  /** Returns what the learner wrote, in short. */
  public String shown() {
    return spec.map(
            known ->
                known.objectives().stream()
                    .map(one -> "objective: " + one.percent() + "\n" + one.queries())
                    .collect(Collectors.joining("\n")))
        .orElse("(read by Sloth)");
  }

  /** Returns a mistake that Sloth and Pyrra accept without a word, if there is one. */
  public Optional<SelectorDiagnosis> diagnosis() {
    List<Objective> all = spec.map(SloSpec::objectives).orElse(List.of());
    for (Objective one : all) {
      if (one.number() <= 1) {
        return Optional.of(
            new SelectorDiagnosis(
                "the objective is " + one.percent() + " per cent",
                "both formats take per cent: at an objective of 0.99 % nearly all may fail, and no"
                    + " alert can ever fire; Sloth accepts it, Pyrra prints a warning"));
      }
    }
    return all.stream()
        .flatMap(
            one -> SelectorDiagnosis.of(one.ratio("5m"), rules.incident().shopRecording()).stream())
        .findFirst();
  }

  @Override
  public void close() {
    rules.close();
  }

  private static void failUnlessComplete(SloSpec spec, String file) {
    if (spec.objectives().isEmpty()) {
      throw CheckFailure.expected("an objective in " + file)
          .butWas("there is none")
          .because("rules are made for each objective");
    }
    for (Objective one : spec.objectives()) {
      boolean isComplete =
          !one.raw().isEmpty() || !one.errors().isEmpty() && !one.total().isEmpty();
      boolean hasWindow =
          spec.format() == Format.PYRRA || !one.ratio("{{}}").equals(one.ratio("5m"));
      if (!isComplete
          || !hasWindow
          || one.window().isZero()
          || one.number() <= 0
          || one.number() >= 100) {
        throw CheckFailure.expected(
                "an objective above 0 and below 100, and two queries with {{.window}} as range, or"
                    + " two metrics and a window")
            .butWas("objective: " + one.percent() + "\n" + one.queries())
            .because("without one of them there is no rule, and no alert");
      }
    }
  }

  /** Rules with the published windows: one alert for each pair, as Pyrra makes them. */
  private static String translate(SloSpec spec) {
    ArrayNode all = JSON.createArrayNode();
    for (Objective one : spec.objectives()) {
      List<BurnWindow> windows =
          spec.format() == Format.PYRRA ? BurnWindow.ofPyrra(one.window()) : BurnWindow.ofSloth();
      Map<String, String> records = new LinkedHashMap<>();
      for (BurnWindow window : windows) {
        for (Duration range : List.of(window.shortWindow(), window.longWindow())) {
          String text = range.toMinutes() + "m";
          String name = "slo:" + one.name().replaceAll("\\W", "_") + ":error_ratio_rate" + text;
          if (records.put(text, name) == null) {
            all.addObject().put(RECORD, name).put("expr", one.ratio(text));
          }
        }
      }
      for (BurnWindow window : windows) {
        Map<String, String> labels =
            spec.format() == Format.PYRRA
                ? Map.of("severity", window.severity())
                : one.labels().get(window.severity());
        if (labels == null) {
          continue; // the learner disabled this alert
        }
        String threshold = " > (" + window.factor() + " * " + (100 - one.number()) / 100 + ")";
        ObjectNode alert = all.addObject();
        alert
            .put("alert", one.alert())
            .put(
                "expr",
                records.get(window.shortWindow().toMinutes() + "m")
                    + threshold
                    + " and "
                    + records.get(window.longWindow().toMinutes() + "m")
                    + threshold);
        if (!window.hold().isZero()) {
          alert.put("for", window.hold().toMinutes() + "m");
        }
        ObjectNode set = alert.putObject(LABELS);
        labels.forEach(set::put);
        // Several rules of one name and one severity would be one alert twice.
        set.put("long", window.longWindow().toMinutes() + "m");
      }
    }
    return document(all);
  }

  /** A rule file as JSON, which is YAML. */
  private static String document(ArrayNode rules) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode group = root.putArray("groups").addObject();
    group.put("name", "slo").set("rules", rules);
    return root.toString();
  }
}
