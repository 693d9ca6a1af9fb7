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
import workshop.grader.ConfigFiles;
import workshop.grader.report.CheckFailure;

/**
 * The recording rules of a file, evaluated by a Prometheus over a recording (Prometheus, "Defining
 * recording rules").
 *
 * <p>A rule may use the records of others. What Prometheus would have recorded by then is filled in
 * first, at the usual interval; a rule that uses none is evaluated as it stands.
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
  private final Set<String> recorded = new LinkedHashSet<>();
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
   * The rules of a file's text; nothing is evaluated yet.
   *
   * @param file the file's name, for messages
   * @param start the beginning of the recording that the server has
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
   * The rule of a record.
   *
   * @throws CheckFailure if the file is not valid, in Prometheus' words, or has no such record
   */
  public RecordingRule rule(String record) {
    if (rules == null) {
      failUnlessValid();
      rules = read(ConfigFiles.yaml(text, file));
    }
    RecordingRule rule = rules.get(record);
    if (rule == null) {
      throw CheckFailure.expected("a rule with record: " + record)
          .butWas(
              rules.isEmpty()
                  ? "there is no recording rule"
                  : "its records are\n" + String.join("\n", rules.keySet()))
          .because("dashboards and alerts ask for exactly this name");
    }
    return rule;
  }

  /**
   * What a rule would have recorded over a span of time, both ends included.
   *
   * @throws CheckFailure if the file is not valid, or has no such record
   * @throws PromqlException if Prometheus cannot evaluate the rule
   */
  public QueryResult evaluate(String record, Instant from, Instant to, Duration step) {
    RecordingRule rule = rule(record);
    provide(rule, new LinkedHashSet<>(Set.of(record)));
    return rule.record(server.queryRange(rule.expression(), from, to, step));
  }

  /** What another expression has over the same span, asked of the same server. */
  public QueryResult reference(String promql, Instant from, Instant to, Duration step) {
    return server.queryRange(promql, from, to, step);
  }

  /** Fills in the records that a rule uses, those first which they use themselves. */
  private void provide(RecordingRule rule, Set<String> onTheWay) {
    List<RecordingRule> missing = new ArrayList<>();
    for (RecordingRule other : rules.values()) {
      if (rule.mentions(other.name()) && !recorded.contains(other.name())) {
        // A rule that uses itself, on whatever way, finds nothing when Prometheus starts.
        if (onTheWay.add(other.name())) {
          provide(other, onTheWay);
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
      boolean isReady =
          rules.keySet().stream().noneMatch(name -> rule.mentions(name));
      if (isUsed && isReady && !recorded.contains(rule.name())) {
        try {
          record(rule, records);
        } catch (PromqlException e) {
          recorded.remove(rule.name()); // reported by the task that asks for it
        }
      }
    }
  }

  private void record(RecordingRule rule, Recording records) {
    recorded.add(rule.name());
    Recording.Family family = records.family(rule.name(), "gauge");
    QueryResult result = server.queryRange(rule.expression(), start, end, interval);
    for (Series series : rule.record(result).series()) {
      Recording.SeriesBuffer track = family.track(rule.name(), series.labelsWithoutName());
      series.points().forEach(point -> track.add(point.time(), point.value()));
    }
  }

  private void failUnlessValid() {
    List<String> problems = server.checkRules(text);
    if (!problems.isEmpty()) {
      throw CheckFailure.expected("rules that Prometheus can load")
          .butWas(RuleProblems.shown(problems.get(0), text))
          .with(server.age())
          .because("one rule that it cannot read, and Prometheus does not start at all");
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
