package workshop.grader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.QueryResult;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.prometheus.SelectorDiagnosis;
import workshop.grader.prometheus.Series;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/**
 * Claims about what a recording rule records in the night. Whatever the expression, it is right if
 * its values and labels are: they are compared with those of another expression, by the same
 * Prometheus, at the instants of {@link RecordedIncident#judged}.
 *
 * <p>Where the other expression has NaN, nothing is compared. Values may differ by what lies
 * between two scrapes, at one end of the range: that much an expression may lose or extrapolate.
 */
public final class RecordingRuleAssert {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final double LEAST_TOLERANCE = 0.02;
  private static final double NOTHING = 1e-6;
  private static final int SHOWN = 4;

  /** In which way a record is wrong. */
  public enum Symptom {
    /** No series at any instant. */
    EMPTY,
    /** Other label names than those asked for. */
    LABELS,
    /** A series is absent at an instant at which it should have a value. */
    MISSING,
    /** A series that should not be there. */
    EXTRA,
    /** A value is wrong. */
    VALUE
  }

  private final RecordingRules rules;
  private final String record;
  private final RecordedIncident night;
  private final Task task;
  private final Map<Symptom, String> reasons = new EnumMap<>(Symptom.class);
  private final Map<IncidentWindow, String> reasonsAt = new LinkedHashMap<>();
  private Set<String> labels = Set.of();
  private Duration range = Duration.ofMinutes(5);
  private boolean isRare;
  private boolean selectors;
  private IncidentWindow told;
  private String toldPath = "";

  RecordingRuleAssert(RecordingRules rules, String record, RecordedIncident night, Task task) {
    this.rules = rules;
    this.record = record;
    this.night = night;
    this.task = task;
  }

  /** The labels that each series must carry; without this, none. */
  public RecordingRuleAssert by(String... names) {
    labels = Set.of(names);
    return this;
  }

  /** How far the expression looks back; five minutes unless told. */
  public RecordingRuleAssert over(Duration range) {
    this.range = range;
    return this;
  }

  /** Names a selector that no series satisfies, if there is one and the record is wrong. */
  public RecordingRuleAssert namingSelectors() {
    selectors = true;
    return this;
  }

  /** Why it matters when it is wrong in this way. */
  public RecordingRuleAssert because(Symptom symptom, String why) {
    reasons.put(symptom, why);
    return this;
  }

  /** Why it matters when a value is wrong at this moment. */
  public RecordingRuleAssert becauseAt(IncidentWindow moment, String why) {
    reasonsAt.put(moment, why);
    return this;
  }

  /**
   * Which value to show as evidence, beside that of a calm stretch: at which moment, of what. For
   * null, nothing is shown.
   */
  public RecordingRuleAssert showing(IncidentWindow moment, String path) {
    told = moment;
    toldPath = path;
    return this;
  }

  /** Compares the record with an expression that is known to be right. */
  public void agreesWith(String reference) {
    QueryResult actual = evaluate();
    List<Instant> instants =
        night.judged().stream().filter(t -> !t.isBefore(night.start().plus(range))).toList();
    failUnlessLabelled(actual);
    Table expected = new Table(rules.reference(reference, night.start(), night.end(), STEP));
    Table seen = new Table(actual);
    List<List<Difference>> wrong =
        instants.stream()
            .map(instant -> differences(instant, expected.at(instant), seen.at(instant)))
            .filter(differences -> !differences.isEmpty())
            .toList();
    if (!wrong.isEmpty()) {
      throw wrong(mostTelling(wrong, instants.size()), actual);
    }
    tell(seen, instants);
  }

  private QueryResult evaluate() {
    try {
      return rules.evaluate(record, night.start(), night.end(), STEP);
    } catch (PromqlException e) {
      throw expression(
              CheckFailure.expected("an expression that Prometheus can evaluate")
                  .butWas(e.getMessage()))
          .because("a rule that fails records nothing, and says so only on a page of its own");
    }
  }

  private void failUnlessLabelled(QueryResult actual) {
    List<Series> series = actual.series();
    if (series.isEmpty()) {
      throw expression(
              CheckFailure.expected(record + " has " + shape())
                  .butWas("nothing, at no instant of the night"))
          .because(whyEmpty());
    }
    Set<String> names = new TreeSet<>();
    series.forEach(one -> names.addAll(one.labelsWithoutName().keySet()));
    boolean exact =
        names.equals(labels)
            && series.stream().allMatch(s -> s.labelsWithoutName().keySet().equals(labels));
    if (!exact) {
      throw expression(CheckFailure.expected(record + " has " + shape()).butWas(some(series)))
          .because(whyLabels());
    }
  }

  private String whyLabels() {
    return rules.rule(record).expression().contains("vector(")
        ? "vector() makes one series without labels: it stands for no " + String.join(", ", labels)
        : why(Symptom.LABELS);
  }

  private String whyEmpty() {
    return PromqlRanges.shorterThan(
            RecordedIncident.SCRAPE_INTERVAL.multipliedBy(2), rules.rule(record))
        .map(
            shortest ->
                "a rate needs two samples in its range, and scrapes are "
                    + RecordedIncident.SCRAPE_INTERVAL.toSeconds()
                    + " s apart: ["
                    + shortest
                    + "] never holds two")
        .orElse(why(Symptom.EMPTY));
  }

  private String shape() {
    return labels.isEmpty()
        ? "one series without labels"
        : "one series for each " + String.join(", ", labels) + ", with no other label";
  }

  private static String some(List<Series> series) {
    String text =
        series.stream()
            .limit(SHOWN)
            .map(one -> braces(one.labelsWithoutName()))
            .collect(Collectors.joining("\n"));
    int more = series.size() - SHOWN;
    return more > 0 ? text + "\n… and " + more + " more series" : text;
  }

  private List<Difference> differences(
      Instant instant,
      Map<Map<String, String>, Double> expected,
      Map<Map<String, String>, Double> seen) {
    List<Difference> differences = new ArrayList<>();
    expected.forEach(
        (series, value) -> {
          Double actual = seen.get(series);
          if (!value.isNaN() && (actual == null || !isClose(value, actual))) {
            differences.add(new Difference(instant, series, value, actual));
          }
        });
    seen.forEach(
        (series, value) -> {
          if (!expected.containsKey(series)) {
            differences.add(new Difference(instant, series, null, value));
          }
        });
    differences.sort(Comparator.comparingDouble(Difference::size).reversed());
    return differences;
  }

  private boolean isClose(double expected, double actual) {
    double tolerance =
        Math.max(
            LEAST_TOLERANCE,
            (double) night.interval().toMillis() / range.toMillis());
    return Math.abs(actual - expected) <= Math.max(NOTHING, tolerance * Math.abs(expected));
  }

  /**
   * The instant to show: where a record is right most of the time, one of a moment that explains
   * why it is not; of several, the one that is farthest off.
   */
  private List<Difference> mostTelling(List<List<Difference>> wrong, int instants) {
    isRare = wrong.size() <= instants / 2;
    Comparator<List<Difference>> order =
        Comparator.comparing((List<Difference> here) -> whyAt(here.get(0).instant).isPresent())
            .thenComparing(here -> here.get(0).size());
    List<Difference> best = wrong.get(0);
    for (List<Difference> here : wrong) {
      best = order.compare(here, best) > 0 ? here : best;
    }
    return best;
  }

  private CheckFailure wrong(List<Difference> differences, QueryResult actual) {
    Difference worst = differences.get(0);
    String more = differences.size() > SHOWN ? "\n…" : "";
    CheckFailure failure =
        CheckFailure.expected(
                night.inWords(worst.instant) + "\n" + lines(differences, d -> d.expected) + more)
            .butWas(lines(differences, d -> d.actual) + more + factor(differences));
    for (String warning : actual.warnings()) {
      failure = failure.with(Fact.of("warning", warning));
    }
    return expression(failure).because(why(worst));
  }

  private static String lines(List<Difference> differences, Function<Difference, Double> value) {
    return differences.stream()
        .limit(SHOWN)
        .map(
            difference ->
                (difference.series.isEmpty() ? "" : braces(difference.series) + " ")
                    + text(value.apply(difference)))
        .collect(Collectors.joining("\n"));
  }

  /** One factor for all says more than many numbers. */
  private static String factor(List<Difference> differences) {
    double factor = differences.get(0).factor();
    boolean same =
        Double.isFinite(factor)
            && factor != 0
            && differences.stream().allMatch(d -> Math.abs(d.factor() / factor - 1) < 0.01);
    return same && differences.size() > 1
        ? "\neach is " + MetricFormat.number(Math.round(factor * 1000) / 1000.0) + " times as much"
        : "";
  }

  private String why(Difference worst) {
    if (worst.actual == null) {
      return why(Symptom.MISSING);
    }
    return worst.expected == null
        ? why(Symptom.EXTRA)
        : whyAt(worst.instant).orElseGet(() -> why(Symptom.VALUE));
  }

  /** A moment explains what is wrong at it alone, not what is wrong all night. */
  private Optional<String> whyAt(Instant instant) {
    return reasonsAt.entrySet().stream()
        .filter(reason -> isRare && RecordedIncident.isAbout(reason.getKey(), instant))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private String why(Symptom symptom) {
    return reasons.getOrDefault(symptom, reasons.getOrDefault(Symptom.VALUE, ""));
  }

  private CheckFailure expression(CheckFailure failure) {
    String expression = rules.rule(record).expression();
    CheckFailure shown = failure.with(Fact.of("expr", expression));
    return (selectors
            ? SelectorDiagnosis.of(expression, night.shopRecording())
            : Optional.<SelectorDiagnosis>empty())
        .map(known -> shown.with(Fact.of("selector", known.seen())).because(known.why()))
        .orElse(shown);
  }

  /** One value on a calm stretch, and when something happened: to see what the record shows. */
  private void tell(Table seen, List<Instant> instants) {
    if (told == null) {
      return;
    }
    Instant then =
        instants.stream()
            .filter(t -> RecordedIncident.isAbout(told, t))
            .findFirst()
            .orElse(instants.get(0));
    Instant calm = instants.get(0);
    task.evidence(
        (toldPath + " " + value(seen, calm)).strip()
            + " "
            + RecordedIncident.clock(calm)
            + "; "
            + value(seen, then)
            + " "
            + night.inWords(then));
  }

  private String value(Table seen, Instant instant) {
    return seen.at(instant).entrySet().stream()
        .filter(entry -> toldPath.isEmpty() || entry.getKey().containsValue(toldPath))
        .map(entry -> text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String braces(Map<String, String> labels) {
    return labels.isEmpty() ? "{}" : MetricFormat.labels(labels);
  }

  private static String text(Double value) {
    if (value == null) {
      return "nothing";
    }
    return value.isNaN()
        ? "NaN"
        : value.isInfinite() ? (value > 0 ? "+Inf" : "-Inf") : MetricFormat.number(value);
  }

  /** Where a record and the reference are not the same; a value that is null is absent. */
  private record Difference(
      Instant instant, Map<String, String> series, Double expected, Double actual) {

    double factor() {
      return expected == null || actual == null || expected == 0 ? Double.NaN : actual / expected;
    }

    /** How far off, as a factor in either direction; what is absent or NaN is as far as it gets. */
    double size() {
      double factor = factor();
      return Double.isNaN(factor) || factor <= 0 ? Double.MAX_VALUE : Math.max(factor, 1 / factor);
    }
  }

  /** A result by instant, then by series. */
  private static final class Table {
    private final Map<Instant, Map<Map<String, String>, Double>> rows = new TreeMap<>();

    Table(QueryResult result) {
      for (Series series : result.series()) {
        for (Point point : series.points()) {
          rows.computeIfAbsent(point.time(), key -> new LinkedHashMap<>())
              .put(series.labelsWithoutName(), point.value());
        }
      }
    }

    Map<Map<String, String>, Double> at(Instant instant) {
      return rows.getOrDefault(instant, Map.of());
    }
  }
}
