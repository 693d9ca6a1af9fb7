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
import org.assertj.core.api.AbstractAssert;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.PromqlRanges;
import workshop.grader.prometheus.QueryResult;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.prometheus.Series;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/**
 * Asserts on what a recording rule records over the incident. Any expression is right if its values
 * and labels are: the same Prometheus evaluates a reference expression, and the results are
 * compared at {@link RecordedIncident#comparedInstants}.
 *
 * <p>Nothing is compared where the reference has NaN. Values may differ by one scrape interval at
 * one end of the range, because an expression may lose or extrapolate that much.
 */
public final class RecordingRuleAssert extends AbstractAssert<RecordingRuleAssert, RecordingRules> {
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final double MIN_TOLERANCE = 0.02;
  private static final double ZERO_TOLERANCE = 1e-6;
  private static final int SHOWN = 4;

  /** A way in which a record can be wrong. */
  public enum Symptom {
    /** There is no series at any instant. */
    EMPTY,
    /** The label names are not those that the task asks for. */
    LABELS,
    /** A series has no value at an instant at which it should have one. */
    MISSING,
    /** There is a series that should not exist. */
    EXTRA,
    /** A value is wrong. */
    VALUE
  }

  private final String record;
  private final RecordedIncident incident;
  private final Task task;
  private final Map<Symptom, String> reasons = new EnumMap<>(Symptom.class);
  private final Map<IncidentWindow, String> reasonsIn = new LinkedHashMap<>();
  private Set<String> labels = Set.of();
  private Duration range = Duration.ofMinutes(5);
  private IncidentWindow shownWindow;
  private String shownPath = "";

  RecordingRuleAssert(RecordingRules actual, String record, RecordedIncident incident, Task task) {
    super(actual, RecordingRuleAssert.class);
    this.record = record;
    this.incident = incident;
    this.task = task;
  }

  /** Requires exactly these labels on each series; without this call, none. */
  public RecordingRuleAssert by(String... names) {
    labels = Set.of(names);
    return this;
  }

  /** Sets the range of the expression; five minutes without this call. */
  public RecordingRuleAssert over(Duration range) {
    this.range = range;
    return this;
  }

  /** Explains why this symptom matters. */
  public RecordingRuleAssert because(Symptom symptom, String why) {
    reasons.put(symptom, why);
    return this;
  }

  /** Explains why a value that is wrong mainly in this window matters. */
  public RecordingRuleAssert becauseIn(IncidentWindow window, String why) {
    reasonsIn.put(window, why);
    return this;
  }

  /** Selects the evidence: the value of a path in this window, beside that of a calm period. */
  public RecordingRuleAssert showing(IncidentWindow window, String path) {
    shownWindow = window;
    shownPath = path;
    return this;
  }

  /**
   * Checks that the record has the labels and values of an expression that is known to be right.
   */
  public void agreesWith(String reference) {
    QueryResult recorded = evaluate();
    List<Instant> instants =
        incident.comparedInstants().stream()
            .filter(instant -> !instant.isBefore(incident.start().plus(range)))
            .toList();
    failUnlessLabelled(recorded);
    Table expected = new Table(actual.reference(reference, incident.start(), incident.end(), STEP));
    Table values = new Table(recorded);
    List<List<Difference>> wrongInstants =
        instants.stream()
            .map(instant -> differences(instant, expected.at(instant), values.at(instant)))
            .filter(differences -> !differences.isEmpty())
            .toList();
    if (!wrongInstants.isEmpty()) {
      boolean isRare = wrongInstants.size() <= instants.size() / 2;
      throw wrongValues(clearest(wrongInstants, isRare), isRare, recorded);
    }
    recordEvidence(values, instants);
  }

  private QueryResult evaluate() {
    try {
      return actual.evaluate(record, incident.start(), incident.end(), STEP);
    } catch (PromqlException e) {
      throw withExpression(
              CheckFailure.expected("an expression that Prometheus can evaluate")
                  .butWas(e.getMessage()))
          .because("a rule that fails records nothing; only Prometheus' own status page shows it");
    }
  }

  private void failUnlessLabelled(QueryResult recorded) {
    List<Series> series = recorded.series();
    if (series.isEmpty()) {
      throw withExpression(
              CheckFailure.expected(record + " has " + shape())
                  .butWas("no value at any instant of the recording"))
          .because(whyEmpty());
    }
    Set<String> names = new TreeSet<>();
    series.forEach(one -> names.addAll(one.labelsWithoutName().keySet()));
    boolean exact =
        names.equals(labels)
            && series.stream().allMatch(s -> s.labelsWithoutName().keySet().equals(labels));
    if (!exact) {
      throw withExpression(CheckFailure.expected(record + " has " + shape()).butWas(some(series)))
          .because(whyLabels());
    }
  }

  private String whyLabels() {
    return actual.rule(record).expression().contains("vector(")
        ? "vector() returns one series without labels, so it has no " + String.join(", ", labels)
        : why(Symptom.LABELS);
  }

  private String whyEmpty() {
    return PromqlRanges.shorterThan(
            RecordedIncident.SCRAPE_INTERVAL.multipliedBy(2), actual.rule(record))
        .map(
            shortest ->
                "a rate needs two samples in its range; scrapes are "
                    + RecordedIncident.SCRAPE_INTERVAL.toSeconds()
                    + " s apart, so ["
                    + shortest
                    + "] never contains two")
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
      Map<Map<String, String>, Double> values) {
    List<Difference> differences = new ArrayList<>();
    expected.forEach(
        (series, value) -> {
          Double recorded = values.get(series);
          if (!value.isNaN() && (recorded == null || !isClose(value, recorded))) {
            differences.add(new Difference(instant, series, value, recorded));
          }
        });
    values.forEach(
        (series, value) -> {
          if (!expected.containsKey(series)) {
            differences.add(new Difference(instant, series, null, value));
          }
        });
    differences.sort(Comparator.comparingDouble(Difference::size).reversed());
    return differences;
  }

  private boolean isClose(double expected, double recorded) {
    double tolerance =
        Math.max(
            MIN_TOLERANCE, (double) RecordedIncident.SCRAPE_INTERVAL.toMillis() / range.toMillis());
    return Math.abs(recorded - expected)
        <= Math.max(ZERO_TOLERANCE, tolerance * Math.abs(expected));
  }

  /**
   * Returns the differences of the instant to show: the largest ones, but those of a window with a
   * reason first if most other instants are right.
   */
  private List<Difference> clearest(List<List<Difference>> wrongInstants, boolean isRare) {
    Comparator<List<Difference>> order =
        Comparator.comparing(
                (List<Difference> here) -> isRare && reasonIn(here.get(0).instant).isPresent())
            .thenComparing(here -> here.get(0).size());
    List<Difference> best = wrongInstants.get(0);
    for (List<Difference> here : wrongInstants) {
      best = order.compare(here, best) > 0 ? here : best; // the first one if several are equal
    }
    return best;
  }

  private CheckFailure wrongValues(
      List<Difference> differences, boolean isRare, QueryResult recorded) {
    Difference worst = differences.get(0);
    String more = differences.size() > SHOWN ? "\n…" : "";
    CheckFailure failure =
        CheckFailure.expected(
                incident.describe(worst.instant)
                    + "\n"
                    + lines(differences, d -> d.expected)
                    + more)
            .butWas(lines(differences, d -> d.recorded) + more + factor(differences));
    for (String warning : recorded.warnings()) {
      failure = failure.with(Fact.of("warning", warning));
    }
    return withExpression(failure).because(why(worst, isRare));
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

  /** Returns a remark if all values are wrong by the same factor. */
  private static String factor(List<Difference> differences) {
    double factor = differences.get(0).factor();
    boolean same =
        Double.isFinite(factor)
            && factor != 0
            && differences.stream().allMatch(d -> Math.abs(d.factor() / factor - 1) < 0.01);
    return same && differences.size() > 1
        ? "\neach is "
            + MetricFormat.number(Math.round(factor * 1000) / 1000.0)
            + " times the expected value"
        : "";
  }

  private String why(Difference worst, boolean isRare) {
    if (worst.recorded == null) {
      return why(Symptom.MISSING);
    }
    if (worst.expected == null) {
      return why(Symptom.EXTRA);
    }
    // A window's reason explains values that are wrong in it alone, not those wrong everywhere.
    return Optional.of(worst.instant)
        .filter(instant -> isRare)
        .flatMap(this::reasonIn)
        .orElseGet(() -> why(Symptom.VALUE));
  }

  private Optional<String> reasonIn(Instant instant) {
    return reasonsIn.entrySet().stream()
        .filter(reason -> reason.getKey().isSeenAt(instant))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private String why(Symptom symptom) {
    return reasons.getOrDefault(symptom, reasons.getOrDefault(Symptom.VALUE, ""));
  }

  private CheckFailure withExpression(CheckFailure failure) {
    return failure.with(Fact.of("expr", actual.rule(record).expression()));
  }

  /** Records one value of a calm period and one of the shown window as evidence. */
  private void recordEvidence(Table values, List<Instant> instants) {
    Instant inWindow =
        instants.stream().filter(shownWindow::isSeenAt).findFirst().orElse(instants.get(0));
    Instant calm = instants.get(0);
    task.evidence(
        (shownPath + " " + value(values, calm)).strip()
            + " "
            + RecordedIncident.clockTime(calm)
            + "; "
            + value(values, inWindow)
            + " "
            + incident.describe(inWindow));
  }

  private String value(Table values, Instant instant) {
    return values.at(instant).entrySet().stream()
        .filter(entry -> shownPath.isEmpty() || entry.getKey().containsValue(shownPath))
        .map(entry -> text(entry.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String braces(Map<String, String> labels) {
    return labels.isEmpty() ? "{}" : MetricFormat.labels(labels);
  }

  private static String text(Double value) {
    if (value == null) {
      return "no value";
    }
    return value.isNaN()
        ? "NaN"
        : value.isInfinite() ? (value > 0 ? "+Inf" : "-Inf") : MetricFormat.number(value);
  }

  /** A series whose recorded value is not the expected one; null stands for no value. */
  private record Difference(
      Instant instant, Map<String, String> series, Double expected, Double recorded) {

    double factor() {
      return expected == null || recorded == null || expected == 0
          ? Double.NaN
          : recorded / expected;
    }

    /** Returns the factor between both values, at least 1; a missing value or NaN counts most. */
    double size() {
      double factor = factor();
      return Double.isNaN(factor) || factor <= 0 ? Double.MAX_VALUE : Math.max(factor, 1 / factor);
    }
  }

  /** The values of a result by instant, then by series. */
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
