package check;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DataSourceRef;
import workshop.grader.grafana.GrafanaInterval;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.RenderedSeries;
import workshop.grader.grafana.Target;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
import workshop.grader.report.Levenshtein;

/** Asserts on a panel: its queries, its values, and how it presents them. */
final class PanelAssert extends AbstractAssert<PanelAssert, Panel> {
  private static final int SHORTEST_WINDOW = 60;
  private static final int LONGEST_WINDOW = 300;

  private final RenderedDashboard dashboard;
  private List<RenderedSeries> lines = List.of();
  private int passedSteps;

  PanelAssert(RenderedDashboard dashboard, Panel actual) {
    super(actual, PanelAssert.class);
    this.dashboard = dashboard;
  }

  /** Returns the panel's title in quotes. */
  String title() {
    return "\"" + actual.title() + "\"";
  }

  /** Returns the lines that show what is expected. */
  List<RenderedSeries> lines() {
    return lines;
  }

  /** Returns how many steps of {@link #shows} passed. */
  int passedSteps() {
    return passedSteps;
  }

  /** Checks queries, values and presentation, in this order. */
  PanelAssert shows(PanelExpectation expected, RecordedIncident incident) {
    queriesPrometheus();
    passedSteps++;
    showsTheChosenTimeRange();
    if (expected.windowed) {
      hasSensibleWindows();
    }
    List<RenderedSeries> all = lines(expected);
    lines = new ValueRule(dashboard, incident, actual, expected).matching(all);
    passedSteps++;
    hasUnits(expected.units);
    if (expected.noOthers) {
      namesLinesBy(expected.key);
    }
    hasLegend();
    namesNoOtherLineLike(expected, all);
    expected.requirement.accept(this);
    return this;
  }

  /** Checks that the panel has queries and that each reaches a provisioned Prometheus. */
  PanelAssert queriesPrometheus() {
    if (actual.queries().isEmpty()) {
      throw CheckFailure.expected("a query in the panel " + title())
          .butWas(
              actual.targets().isEmpty() ? "it has none" : "all of them are switched off or empty")
          .because("without a query the panel is empty");
    }
    // Grafana looks up the panel's own data source first and runs no query if it does not exist.
    Set<DataSourceRef> references = new LinkedHashSet<>();
    if (!actual.dataSource().isDefault() && !actual.dataSource().isBuiltIn()) {
      references.add(actual.dataSource());
    }
    actual.queries().forEach(target -> references.add(target.dataSource()));
    references.forEach(this::isPrometheus);
    return this;
  }

  private void isPrometheus(DataSourceRef reference) {
    String uid = reference.uid();
    boolean isExported = uid.startsWith("${DS_");
    Optional<DataSource> source = dashboard.resolve(reference);
    if (source.isEmpty()) {
      boolean isVariable = uid.startsWith("$") && !isExported;
      throw CheckFailure.expected("a data source that is provisioned: prometheus, or ${datasource}")
          .butWas(
              "the panel "
                  + title()
                  + " uses the data source "
                  + uid
                  + (isVariable ? ", and the dashboard has no such variable" : ""))
          .because(
              isExported
                  ? "the dashboard was exported for another Grafana; export it again with \"Share"
                      + " dashboard with another instance\" off"
                  : "a uid that Grafana generated exists in your Grafana only: your colleagues see"
                      + " an empty panel");
    }
    if (!source.get().type().equals("prometheus")) {
      throw CheckFailure.expected("the data source prometheus")
          .butWas("the panel " + title() + " uses " + source.get().name())
          .because("the metrics are in Prometheus, and only Prometheus understands this query");
    }
  }

  /** Returns true if Grafana changes what Prometheus returns before it draws it. */
  boolean isComputedInGrafana() {
    return computations().findAny().isPresent();
  }

  /**
   * Checks that Grafana draws what Prometheus returns.
   *
   * @throws CheckError if Grafana changes it, which the check cannot do
   */
  PanelAssert isComputedByPrometheus() {
    computations()
        .findFirst()
        .ifPresent(
            computation -> {
              throw CheckError.of(
                  "the panel " + title() + " " + computation + "; the check has only Prometheus",
                  "write it as one query in PromQL, which can compute as well");
            });
    return this;
  }

  private Stream<String> computations() {
    Stream<String> expressions =
        actual.targets().stream()
            .filter(target -> !target.hidden() && target.dataSource().isExpression())
            .map(target -> "computes " + target.refId() + " from other queries in Grafana");
    Stream<String> transformations =
        actual.transformations().stream().map(id -> "transforms the results in Grafana, by " + id);
    return Stream.concat(expressions, transformations);
  }

  /** Checks that the panel has no time shift, and that a time series has range queries. */
  PanelAssert showsTheChosenTimeRange() {
    String shift = actual.json().path("timeShift").asText("");
    if (!shift.isEmpty()) {
      throw CheckFailure.expected(title() + " shows the chosen time range")
          .butWas("it is shifted by " + shift + ", its query option \"Time shift\"")
          .because("you would see a problem only when it is over");
    }
    for (Target target : actual.queries()) {
      if (target.instant() && actual.type().equals("timeseries")) {
        throw CheckFailure.expected("lines in " + title())
            .butWas("query " + target.refId() + " has the type Instant: one dot at the end")
            .because("a time series needs the type Range; Instant is for a stat or a table");
      }
    }
    return this;
  }

  /** Checks that each window holds two scrapes at every zoom and is at most five minutes. */
  PanelAssert hasSensibleWindows() {
    for (Target target : actual.queries()) {
      for (String window : QueryText.windows(target.expr())) {
        Optional<String> problem = problem(window);
        if (problem.isPresent()) {
          throw CheckFailure.expected("a window of $__rate_interval, or of 1m to 5m")
              .butWas("[" + window + "] in the panel " + title())
              .with(Fact.of(QueryText.FACT, target.expr()))
              .because(problem.get());
        }
      }
    }
    return this;
  }

  private static Optional<String> problem(String window) {
    String name = window.replaceAll("[${}]", "");
    if (name.equals("__interval")) {
      return Optional.of(
          "at a range of one hour this is [5s], which holds one sample and gives no rate");
    }
    if (name.startsWith("__range")) {
      return Optional.of("each point covers the whole range, so a burst is spread over hours");
    }
    if (window.startsWith("$")) {
      return Optional.empty(); // $__rate_interval, or a variable of the dashboard
    }
    long seconds = GrafanaInterval.parse(window).map(Duration::toSeconds).orElse(0L);
    if (seconds < SHORTEST_WINDOW) {
      return Optional.of(
          "zoomed out, most scrapes lie between two points, and no point includes them");
    }
    return seconds > LONGEST_WINDOW
        ? Optional.of("a burst of a minute is spread over " + window + " and hardly shows")
        : Optional.empty();
  }

  private List<RenderedSeries> lines(PanelExpectation expected) {
    Target first = actual.queries().get(0);
    List<RenderedSeries> all;
    try {
      all = dashboard.lines(actual);
    } catch (PromqlException e) {
      throw CheckFailure.expected("a query that Prometheus understands")
          .butWas(e.getMessage())
          .with(QueryText.fact(dashboard, first))
          .with(dashboard.oldVersionNote())
          .because("Grafana shows this error as a red corner on " + title());
    }
    if (all.isEmpty()) {
      throw CheckFailure.expected(title() + " shows " + expected.values)
          .butWas("no data" + unknownMetric(first) + equalsList(first))
          .with(QueryText.fact(dashboard, first))
          .because("an empty panel looks like a shop without customers");
    }
    return all;
  }

  private String unknownMetric(Target target) {
    List<String> known = dashboard.metricNames();
    return QueryText.metrics(dashboard.fill(target)).stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> ": there is no metric " + name + nearest(name, known))
        .orElse("");
  }

  private static String nearest(String name, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(other -> Levenshtein.distance(name, other)))
        .filter(other -> Levenshtein.distance(name, other) <= name.length() / 3)
        .map(other -> "; the nearest is " + other)
        .orElse("");
  }

  private String equalsList(Target target) {
    return QueryText.comparesListByEquals(dashboard.fill(target))
        ? ": = compares with one value, but the variable may have several; use =~"
        : "";
  }

  private void hasUnits(Set<String> units) {
    for (RenderedSeries line : lines) {
      if (!units.isEmpty() && !units.contains(line.unit())) {
        throw CheckFailure.expected(
                "the unit "
                    + String.join(" or ", units.stream().sorted().toList())
                    + " in "
                    + title())
            .butWas(
                (line.unit().isEmpty() ? "no unit" : "the unit " + line.unit())
                    + " for the line \""
                    + line.name()
                    + "\"")
            .because(
                line.unit().isEmpty()
                    ? "without a unit each reader guesses one"
                    : "the axis would show another unit than the query returns");
      }
    }
  }

  private void namesLinesBy(String label) {
    for (RenderedSeries line : lines) {
      String value = line.labels().get(label);
      if (value != null && !line.name().contains(value)) {
        throw CheckFailure.expected("a legend that names the " + label + " in " + title())
            .butWas("the line for " + value + " is called \"" + line.name() + "\"")
            .because("lines with the same name differ only by their colour");
      }
    }
  }

  private void hasLegend() {
    if (!actual.legend().shown()) {
      throw CheckFailure.expected("a legend that names the lines of " + title())
          .butWas("the panel hides it")
          .because("lines without names differ only by their colour");
    }
  }

  /** Fails if the line with p50 is called p95. */
  private void namesNoOtherLineLike(PanelExpectation expected, List<RenderedSeries> all) {
    if (expected.namePart.isEmpty()) {
      return;
    }
    Pattern part = Pattern.compile("(?<![0-9])" + Pattern.quote(expected.namePart) + "(?![0-9])");
    for (RenderedSeries line : lines) {
      Optional<RenderedSeries> other =
          all.stream()
              .filter(one -> !lines.contains(one) && part.matcher(one.name()).find())
              .findFirst();
      if (!part.matcher(line.name()).find() && other.isPresent()) {
        throw CheckFailure.expected("a matching name for the line with " + expected.values)
            .butWas(
                "it is called \""
                    + line.name()
                    + "\", and another line is called \""
                    + other.get().name()
                    + "\"")
            .because("people who look at the panel read names, not queries");
      }
    }
  }

  /** Checks that a threshold marks from where a ratio is bad. */
  PanelAssert hasThresholdOfARatio() {
    double max = actual.field().hasPercentThresholds() ? 100 : 1;
    List<Double> thresholds = actual.field().thresholds();
    if (thresholds.stream().noneMatch(value -> value > 0 && value < max)) {
      throw CheckFailure.expected("a threshold above 0 and below 1 in " + title())
          .butWas(thresholds.isEmpty() ? "none" : "at " + Math.round(thresholds.get(0)))
          .because(
              "a threshold marks from where the ratio is bad: 0.05 is 5 %, and 80, which Grafana"
                  + " proposes, is 8000 %");
    }
    return this;
  }

  /** Checks that the legend has these calculations. */
  PanelAssert hasLegendValues(String... names) {
    List<String> calcs = actual.legend().calcs();
    if (!calcs.containsAll(List.of(names))) {
      throw CheckFailure.expected(String.join(" and ", names) + " in the legend of " + title())
          .butWas(calcs.isEmpty() ? "names only" : String.join(", ", calcs))
          .because("over several hours a peak is narrower than a pixel");
    }
    return this;
  }

  /**
   * Checks that the panel shows 0 as long as nothing has failed. The query is limited to the route
   * /menu, which never fails and so has no series with a 5xx.
   */
  PanelAssert isZeroWithoutFailures(PrometheusServer prometheus, Instant instant) {
    String query = lines.get(0).query();
    String withoutFailures = QueryText.with("path=\"/menu\"", "app_responses_total", query);
    if (prometheus.query(withoutFailures, instant).series().isEmpty()) {
      throw CheckFailure.expected("0 while nothing fails")
          .butWas(title() + " shows no value as long as there was no 5xx at all")
          .with(Fact.of(QueryText.FACT, query))
          .because(
              "a series with status_code=\"500\" begins with the first 500; before it, the sum has"
                  + " no value instead of 0, and the gap looks like a failed scrape");
    }
    return this;
  }
}
