package check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Task;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.DataSource;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.PanelEvaluator;
import workshop.grader.grafana.PanelExpectation;
import workshop.grader.grafana.PanelResult;
import workshop.grader.grafana.QueryText;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.RenderedSeries;
import workshop.grader.grafana.TimeRange;
import workshop.grader.grafana.Variable;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

@Lesson(lookAt = "grafana/provisioning/dashboards/bean-there.json")
final class DashboardsCheck {
  private static final String DASHBOARD = "grafana/provisioning/dashboards/bean-there.json";
  private static final String SOURCES = "grafana/provisioning/datasources";
  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(5);
  private static final String PATH = "path";

  private static final List<Function<String, PanelExpectation>> FILTERED =
      List.of(
          DashboardsCheck::requestsPerSecond,
          DashboardsCheck::errorRatio,
          filter -> quantile(50, filter),
          filter -> quantile(95, filter));

  /** How wide the night is looked at: a point each minute. */
  private static final Duration POINT = Duration.ofMinutes(1);

  @Test
  @Tag("6.1")
  void dataSourceKnowsTheScrapeInterval(WorkspaceFiles project, Task task) {
    task.lookAt(SOURCES + "/prometheus.yaml");
    DataSource prometheus =
        sources(project)
            .find("prometheus")
            .orElseThrow(
                () ->
                    CheckFailure.expected("a data source with the uid prometheus")
                        .butWas("there is none in " + SOURCES)
                        .because("dashboards know it by this uid; without it they are all empty"));
    Object written = prometheus.jsonData().get("timeInterval");
    if (prometheus.timeInterval().filter(SCRAPE_INTERVAL::equals).isEmpty()) {
      throw CheckFailure.expected(
              "jsonData.timeInterval: 5s, as long as Prometheus waits between scrapes")
          .butWas(
              written == null
                  ? "not set, so Grafana takes 15s"
                  : written instanceof Number
                      ? "timeInterval: " + written + ", a number"
                      : "timeInterval: \"" + written + "\", environment variables filled in")
          .because(
              written instanceof Number
                  ? "Grafana reads it as text, and a number is none"
                  : "$__rate_interval is four scrapes; with a wrong scrape interval it holds too"
                      + " many of them, and bursts are blurred, or too few, and lines break");
    }
    task.evidence("timeInterval 5s, so $__rate_interval is 20s at a range of one hour");
  }

  @Test
  @Tag("6.2")
  void requestsPerSecondByRoute(
      WorkspaceFiles project, RecordedIncident night, PrometheusServer prometheus, Task task) {
    Dashboard dashboard = dashboard(project);
    if (!dashboard.duplicateIds().isEmpty()) {
      throw CheckFailure.expected("each panel has an id of its own")
          .butWas("id " + dashboard.duplicateIds().iterator().next() + " stands there twice")
          .because(
              "Grafana knows panels by their ids: links, and \"view\" on one of them, open the"
                  + " other; a panel copied in the file needs a new id");
    }
    PanelResult rate = judge(project, night, prometheus).judge(requestsPerSecond("")).orThrow();
    task.evidence(name(rate) + " shows " + rate.lines().size() + " routes, and nothing of /health");
  }

  @Test
  @Tag("6.3")
  void errorRatio(
      WorkspaceFiles project, RecordedIncident night, PrometheusServer prometheus, Task task) {
    PanelResult ratio = judge(project, night, prometheus).judge(errorRatio("")).orThrow();
    failOnGapWithoutErrors(ratio, night, prometheus);
    task.evidence(name(ratio) + " shows the burst, and 0 where nothing failed");
  }

  @Test
  @Tag("6.4")
  void latency(
      WorkspaceFiles project, RecordedIncident night, PrometheusServer prometheus, Task task) {
    PanelEvaluator judge = judge(project, night, prometheus);
    for (int percent : List.of(50, 95)) {
      PanelResult latency = judge.judge(quantile(percent, "")).orThrow();
      task.evidence(name(latency) + " shows p" + percent);
    }
  }

  @Test
  @Tag("6.5")
  void memory(
      WorkspaceFiles project, RecordedIncident night, PrometheusServer prometheus, Task task) {
    PanelEvaluator judge = judge(project, night, prometheus);
    for (String type : List.of("rss", "vms")) {
      PanelResult memory = judge.judge(memory(type)).orThrow();
      task.evidence(
          name(memory) + " shows " + type + " of " + memory.lines().size() + " instances");
    }
  }

  @Test
  @Tag("6.6")
  @Tag("extra")
  void routesCanBeChosen(
      WorkspaceFiles project, RecordedIncident night, PrometheusServer prometheus, Task task) {
    Dashboard dashboard = dashboard(project);
    Variable variable =
        dashboard
            .variable(PATH)
            .orElseThrow(
                () ->
                    CheckFailure.expected("a variable path")
                        .butWas(variables(dashboard))
                        .because("without it there is one dashboard for each question"));
    if (!variable.type().equals("query") || !variable.multi() || !variable.includeAll()) {
      throw CheckFailure.expected("path is a query variable, with several values and with All")
          .butWas(
              "type "
                  + variable.type()
                  + (variable.multi() ? "" : ", one value only")
                  + (variable.includeAll() ? "" : ", no All"))
          .because(
              variable.type().equals("query")
                  ? "one route, two beside each other, or all: each is asked for some night"
                  : "a list that is written by hand misses the next route");
    }
    RenderedDashboard all = screen(project, dashboard, night, prometheus);
    List<String> failing = failingRoutes(night, prometheus);
    List<String> options = all.options(PATH);
    if (!options.containsAll(failing)) {
      throw CheckFailure.expected("path offers the routes of app_requests_total")
          .butWas(options.isEmpty() ? "no options" : String.join(", ", options))
          .because("a route that cannot be chosen cannot be looked at");
    }
    String one = task.oneOf(failing);
    for (List<String> chosen : List.of(List.of(one), failing)) {
      PanelEvaluator judge = new PanelEvaluator(all.choose(PATH, chosen), night);
      String filter = ", path=~\"" + regex(chosen) + "\"";
      for (Function<String, PanelExpectation> panel : FILTERED) {
        PanelExpectation wanted =
            panel
                .apply(filter)
                .mistake(
                    "that is all routes: the panel does not look at $path",
                    panel.apply("").promql())
                .because("with " + String.join(" and ", chosen) + " chosen, it is all that counts");
        judge.judge(wanted).orThrow();
      }
    }
    task.evidence("with " + one + " chosen, the panels show that route alone");
  }

  private static PanelExpectation requestsPerSecond(String filter) {
    String some = "{path!=\"/health\"" + filter + "}";
    return PanelExpectation.panel(
            "Requests per second", "one line a route, without /health", "app_requests_total")
        .over(window -> "sum by (path) (rate(app_requests_total" + some + "[" + window + "]))")
        .onlyBy(PATH)
        .unit("reqps")
        .mistake(
            "that is the counter itself, all requests since the start",
            window -> "sum by (path) (app_requests_total" + some + ")")
        .mistake(
            "that is the growth in each window, not in each second",
            window -> "sum by (path) (increase(app_requests_total" + some + "[" + window + "]))")
        .because("a rate rises and falls with the customers, whichever instance they meet");
  }

  private static PanelExpectation errorRatio(String filter) {
    return PanelExpectation.panel(
            "Error ratio",
            "5xx of " + (filter.isEmpty() ? "all" : "the chosen") + " responses, without /health",
            "app_responses_total")
        .over(window -> ratio("5..", "path!=\"/health\"" + filter, "rate", "[" + window + "]"))
        .withoutGaps()
        .unit("percentunit")
        .also(DashboardsCheck::threshold)
        .mistake(
            "that counts since the start, and hardly moves any more",
            window -> ratio("5..", "path!=\"/health\"" + filter, "", ""))
        .mistake(
            "that is with /health among all responses: it never fails, and thins the ratio",
            window -> ratio("5..", "path!=\"\"" + filter, "rate", "[" + window + "]"))
        .mistake(
            "that counts 4xx too, which are the customers' mistakes",
            window -> ratio("[45]..", "path!=\"/health\"" + filter, "rate", "[" + window + "]"))
        .mistake(
            "that is in percent; percentunit wants 0 to 1",
            window ->
                "100 * " + ratio("5..", "path!=\"/health\"" + filter, "rate", "[" + window + "]"))
        .because("a gap looks like a scrape that failed, and a ratio of all time hides tonight");
  }

  /** Asks the panel's query for a route alone that never fails: it has no 5xx series at all. */
  private static void failOnGapWithoutErrors(
      PanelResult ratio, RecordedIncident night, PrometheusServer prometheus) {
    RenderedSeries line = ratio.lines().get(0);
    String calm = QueryText.with("path=\"/menu\"", "app_responses_total", line.query());
    Instant evening = night.start().plus(Duration.ofMinutes(30));
    if (prometheus.query(calm, evening).series().isEmpty()) {
      throw CheckFailure.expected("0 while nothing fails")
          .butWas(name(ratio) + " shows nothing as long as there was no 5xx at all")
          .with(Fact.of("the query", line.query()))
          .because(
              "a series with status_code=\"500\" begins with the first 500; before it, the sum of"
                  + " none is not 0 but nothing, and a gap looks like a scrape that failed");
    }
  }

  private static String ratio(String status, String filter, String function, String window) {
    String all = function + "(app_responses_total{" + filter;
    return "(sum("
        + all
        + ",status_code=~\""
        + status
        + "\"}"
        + window
        + ")) or vector(0)) / sum("
        + all
        + "}"
        + window
        + "))";
  }

  private static Optional<CheckFailure> threshold(Panel panel) {
    double most = panel.field().hasPercentThresholds() ? 100 : 1;
    List<Double> thresholds = panel.field().thresholds();
    return thresholds.stream().anyMatch(value -> value > 0 && value < most)
        ? Optional.empty()
        : Optional.of(
            CheckFailure.expected("a threshold above 0 and below 1 in \"" + panel.title() + "\"")
                .butWas(thresholds.isEmpty() ? "none" : "at " + Math.round(thresholds.get(0)))
                .because(
                    "a line says from where it is bad; of a ratio 0.05 is 5 %, and 80, which Grafana"
                        + " proposes, is 8000 %"));
  }

  private static PanelExpectation quantile(int percent, String filter) {
    String q = percent == 50 ? "0.5" : "0.95";
    String some = "{path!=\"/health\"" + filter + "}";
    String name = "app_requests_processing_time_seconds";
    return PanelExpectation.panel(
            "Latency",
            "p"
                + percent
                + " of "
                + (filter.isEmpty() ? "all routes" : "the chosen routes")
                + " together",
            name)
        .over(window -> quantile(q, "le", name + "_bucket" + some, window))
        .named("" + percent)
        .unit("s")
        .mistake(
            "that is milliseconds; the unit s wants seconds",
            window -> "1000 * " + quantile(q, "le", name + "_bucket" + some, window))
        .mistake(
            "that is the average",
            window ->
                "sum(rate(%1$s_sum%2$s[%3$s])) / sum(rate(%1$s_count%2$s[%3$s]))"
                    .formatted(name, some, window))
        .mistake(
            "that is with /health, which is fast, and nobody waits for it",
            window -> quantile(q, "le", name + "_bucket{path!=\"\"" + filter + "}", window))
        .mistake(
            "that is the average of two quantiles, which is no quantile",
            window -> "avg(" + quantile(q, "le, instance", name + "_bucket" + some, window) + ")")
        .because("half of the customers wait longer than p50, one in twenty longer than p95");
  }

  private static String quantile(String q, String labels, String buckets, String window) {
    return "histogram_quantile("
        + q
        + ", sum by ("
        + labels
        + ") (rate("
        + buckets
        + "["
        + window
        + "])))";
  }

  private static PanelExpectation memory(String type) {
    return PanelExpectation.panel(
            "Memory", type + " of each instance, in bytes", "app_memory_usage_bytes")
        .now("app_memory_usage_bytes{type=\"" + type + "\"}")
        .by("instance")
        .named(type)
        .unit("bytes", "decbytes")
        .also(DashboardsCheck::meanAndMax)
        .because("each process has its own memory and its own limit");
  }

  private static Optional<CheckFailure> meanAndMax(Panel panel) {
    List<String> calcs = panel.legend().calcs();
    return calcs.containsAll(List.of("mean", "max"))
        ? Optional.empty()
        : Optional.of(
            CheckFailure.expected("mean and max in the legend of \"" + panel.title() + "\"")
                .butWas(calcs.isEmpty() ? "names only" : String.join(", ", calcs))
                .because("a peak is narrower than a pixel when you look at a whole night"));
  }

  /**
   * The routes that fail now and then: with one of them chosen, each panel has something to show.
   */
  private static List<String> failingRoutes(RecordedIncident night, PrometheusServer prometheus) {
    String failures = "sum by (path) (increase(app_responses_total{status_code=~\"5..\"}[4h])) > 5";
    return prometheus.query(failures, night.end()).series().stream()
        .map(series -> series.labels().get(PATH))
        .sorted()
        .toList();
  }

  private static String regex(List<String> values) {
    return String.join("|", values.stream().map(v -> v.replaceAll("[{}]", "[$0]")).toList());
  }

  private static String variables(Dashboard dashboard) {
    List<String> names = dashboard.variables().stream().map(Variable::name).toList();
    return names.isEmpty() ? "there is none" : "there is only " + String.join(", ", names);
  }

  private static String name(PanelResult judgement) {
    return "\"" + judgement.panel().orElseThrow().title() + "\"";
  }

  private static PanelEvaluator judge(
      WorkspaceFiles project, RecordedIncident night, PrometheusServer prometheus) {
    return new PanelEvaluator(screen(project, dashboard(project), night, prometheus), night);
  }

  private static RenderedDashboard screen(
      WorkspaceFiles project,
      Dashboard dashboard,
      RecordedIncident night,
      PrometheusServer prometheus) {
    // Beside the scrapes, so that no version of Prometheus has a sample just on a window's edge.
    Instant from = night.start().plus(POINT).plusMillis(7_300);
    int points = (int) (Duration.between(from, night.end()).dividedBy(POINT));
    TimeRange view = new TimeRange(from, from.plus(POINT.multipliedBy(points)), points);
    return RenderedDashboard.open(dashboard, sources(project), prometheus, view);
  }

  private static Dashboard dashboard(WorkspaceFiles project) {
    return Dashboard.read(project.path(DASHBOARD), DASHBOARD);
  }

  private static DataSources sources(WorkspaceFiles project) {
    return DataSources.read(project.path(SOURCES), SOURCES, Environment.empty());
  }
}
