package workshop.grader.prometheus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import workshop.grader.config.YamlTree;
import workshop.grader.report.CheckFailure;

/**
 * The recording rules of a file, evaluated by Prometheus over recorded samples (Prometheus,
 * "Defining recording rules").
 *
 * <p>A rule may use the records of other rules. Those records are then backfilled first, at the
 * default evaluation interval.
 */
public final class RecordingRules {
  /** The usual interval at which the records that a rule uses are filled in. */
  public static final Duration INTERVAL = Duration.ofSeconds(15);

  private final Duration interval;
  private final String text;
  private final String file;
  private final PrometheusServer server;
  private final Instant start;
  private final Instant end;
  private final Set<String> backfilled = new LinkedHashSet<>();
  private Map<String, RecordingRule> rules;

  private RecordingRules(
      String text,
      String file,
      PrometheusServer server,
      Instant start,
      Instant end,
      Duration interval) {
    this.interval = interval;
    this.text = text;
    this.file = file;
    this.server = server;
    this.start = start;
    this.end = end;
  }

  /**
   * Creates the rules of a file's text without evaluating or checking them.
   *
   * @param file the file's name, for messages
   * @param start the first instant of the server's samples
   * @param end the last instant of the server's samples
   */
  public static RecordingRules of(
      String text, String file, PrometheusServer server, Instant start, Instant end) {
    return of(text, file, server, start, end, INTERVAL);
  }

  /** Takes another interval at which the records that a rule uses are filled in. */
  public static RecordingRules of(
      String text,
      String file,
      PrometheusServer server,
      Instant start,
      Instant end,
      Duration interval) {
    return new RecordingRules(text, file, server, start, end, interval);
  }

  /**
   * Returns the rule that records a metric.
   *
   * @throws CheckFailure if Prometheus refuses the file, or the file has no such rule
   */
  public RecordingRule rule(String record) {
    if (rules == null) {
      failUnlessValid();
      rules = read(YamlTree.read(text, file));
    }
    RecordingRule rule = rules.get(record);
    if (rule == null) {
      throw CheckFailure.expected("a rule with record: " + record)
          .butWas(
              rules.isEmpty()
                  ? "there is no recording rule"
                  : "its records are\n" + String.join("\n", rules.keySet()))
          .because("dashboards and alerts query exactly this name");
    }
    return rule;
  }

  /**
   * Returns what a rule would have recorded over a time range, both ends included.
   *
   * @throws CheckFailure if Prometheus refuses the file, or the file has no such rule
   * @throws PromqlException if Prometheus cannot evaluate the rule
   */
  public QueryResult evaluate(String record, Instant from, Instant to, Duration step) {
    RecordingRule rule = rule(record);
    backfillRecordsOf(rule, new LinkedHashSet<>(Set.of(record)));
    return rule.record(server.queryRange(rule.expression(), from, to, step));
  }

  /** Evaluates an expression that does not come from the file, with the same server. */
  public QueryResult reference(String promql, Instant from, Instant to, Duration step) {
    return server.queryRange(promql, from, to, step);
  }

  /** Backfills the records that a rule uses, and before them the records that those use. */
  private void backfillRecordsOf(RecordingRule rule, Set<String> visited) {
    List<RecordingRule> missing = new ArrayList<>();
    for (RecordingRule other : rules.values()) {
      if (rule.mentions(other.name()) && !backfilled.contains(other.name())) {
        // A rule that uses itself, directly or not, has no records when Prometheus starts.
        if (visited.add(other.name())) {
          backfillRecordsOf(other, visited);
          missing.add(other);
        }
      }
    }
    if (!missing.isEmpty()) {
      Recording records = new Recording();
      missing.forEach(other -> record(other, records));
      recordReady(records);
      if (records.samples() > 0) {
        server.add(records);
      }
    }
  }

  /** Fills in what other rules will ask for as well: each time costs a new start of the server. */
  private void recordReady(Recording records) {
    for (RecordingRule rule : rules.values()) {
      boolean isUsed = rules.values().stream().anyMatch(other -> other.mentions(rule.name()));
      boolean isReady = rules.keySet().stream().noneMatch(name -> rule.mentions(name));
      if (isUsed && isReady && !backfilled.contains(rule.name())) {
        try {
          record(rule, records);
        } catch (PromqlException e) {
          backfilled.remove(rule.name()); // reported by the task that asks for it
        }
      }
    }
  }

  private void record(RecordingRule rule, Recording records) {
    backfilled.add(rule.name());
    Recording.Family family = records.family(rule.name(), "gauge");
    QueryResult result = server.queryRange(rule.expression(), start, end, interval);
    for (Series series : rule.record(result).series()) {
      Recording.SeriesBuffer recordedSeries =
          family.series(rule.name(), series.labelsWithoutName());
      series.points().forEach(point -> recordedSeries.add(point.time(), point.value()));
    }
  }

  private void failUnlessValid() {
    List<String> problems = server.checkRules(text);
    if (!problems.isEmpty()) {
      throw CheckFailure.expected("rules that Prometheus can load")
          .butWas(RuleProblems.shown(problems.get(0), text))
          .with(server.oldVersionNote())
          .because("Prometheus does not start if it cannot read one of the rules");
    }
  }

  private static Map<String, RecordingRule> read(JsonNode document) {
    Map<String, RecordingRule> rules = new LinkedHashMap<>();
    for (JsonNode group : document.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        if (rule.has("record")) {
          Map<String, String> labels = new LinkedHashMap<>();
          rule.path("labels")
              .properties()
              .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
          String name = rule.path("record").asText();
          rules.put(name, new RecordingRule(name, rule.path("expr").asText().strip(), labels));
        }
      }
    }
    return rules;
  }
}
