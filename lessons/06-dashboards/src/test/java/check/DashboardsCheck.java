package check;

import static check.DashboardAssert.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.TimeRange;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;

@Lesson(lookAt = "grafana/provisioning/dashboards/bean-there.json")
final class DashboardsCheck {
  private static final String DASHBOARD = "grafana/provisioning/dashboards/bean-there.json";
  private static final String SOURCES = "grafana/provisioning/datasources";
  private static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(5);
  private static final String PATH = "path";

  /** The panels that depend on the chosen routes, each for a filter on them. */
  private static final List<Function<String, PanelExpectation>> FILTERED =
      List.of(
          DashboardsCheck::requestsPerSecond,
          DashboardsCheck::errorRatio,
          filter -> latency(50, filter),
          filter -> latency(95, filter));

  /** The time between two points of a panel over the whole incident. */
  private static final Duration STEP = Duration.ofMinutes(1);

  @Test
  @Tag("6.1")
  void dataSourceHasTheScrapeInterval(WorkspaceFiles files, Task task) {
    task.lookAt(SOURCES + "/prometheus.yaml");
    DataSource prometheus =
        sources(files)
            .find("prometheus")
            .orElseThrow(
                () ->
                    CheckFailure.expected("a data source with the uid prometheus")
                        .butWas("there is none in " + SOURCES)
                        .because(
                            "dashboards refer to it by this uid; without it they are all empty"));
    JsonNode written = prometheus.jsonData().path("timeInterval");
    if (prometheus.timeInterval().filter(SCRAPE_INTERVAL::equals).isEmpty()) {
      throw CheckFailure.expected("jsonData.timeInterval: 5s, the scrape interval of Prometheus")
          .butWas(
              written.isMissingNode() || written.isNull()
                  ? "not set, so Grafana takes 15s"
                  : written.isNumber()
                      ? "timeInterval: " + written + ", a number"
                      : "timeInterval: \""
                          + written.asText()
                          + "\", environment variables filled in")
          .because(
              written.isNumber()
                  ? "Grafana reads a text here and ignores a number"
                  : "$__rate_interval is four scrapes; with a wrong scrape interval it holds too"
                      + " many scrapes, which blurs bursts, or too few, which breaks lines");
    }
    task.evidence("timeInterval 5s, so $__rate_interval is 20s at a range of one hour");
  }

  @Test
  @Tag("6.2")
  void requestsPerSecondByRoute(
      WorkspaceFiles files, RecordedIncident incident, PrometheusServer prometheus, Task task) {
    RenderedDashboard dashboard = render(files, incident, prometheus);
    PanelAssert panel =
        assertThat(dashboard, incident).hasUniquePanelIds().hasPanel(requestsPerSecond(""));
    task.evidence(panel.title() + " shows " + panel.lines().size() + " routes without /health");
  }

  @Test
  @Tag("6.3")
  void errorRatio(
      WorkspaceFiles files, RecordedIncident incident, PrometheusServer prometheus, Task task) {
    RenderedDashboard dashboard = render(files, incident, prometheus);
    Instant calm = incident.start().plus(Duration.ofMinutes(30));
    PanelAssert panel =
        assertThat(dashboard, incident)
            .hasPanel(errorRatio(""))
            .isZeroWithoutFailures(prometheus, calm);
    task.evidence(panel.title() + " shows the burst, and 0 while nothing fails");
  }

  @Test
  @Tag("6.4")
  void latency(
      WorkspaceFiles files, RecordedIncident incident, PrometheusServer prometheus, Task task) {
    RenderedDashboard dashboard = render(files, incident, prometheus);
    for (int percent : List.of(50, 95)) {
      PanelAssert panel = assertThat(dashboard, incident).hasPanel(latency(percent, ""));
      task.evidence(panel.title() + " shows p" + percent);
    }
  }

  @Test
  @Tag("6.5")
  void memory(
      WorkspaceFiles files, RecordedIncident incident, PrometheusServer prometheus, Task task) {
    RenderedDashboard dashboard = render(files, incident, prometheus);
    for (String type : List.of("rss", "vms")) {
      PanelAssert panel = assertThat(dashboard, incident).hasPanel(memory(type));
      task.evidence(
          panel.title() + " shows " + type + " of " + panel.lines().size() + " instances");
    }
  }

  @Test
  @Tag("6.6")
  @Tag("extra")
  void routesCanBeChosen(
      WorkspaceFiles files, RecordedIncident incident, PrometheusServer prometheus, Task task) {
    RenderedDashboard dashboard = render(files, incident, prometheus);
    List<String> failing = failingRoutes(incident, prometheus);
    assertThat(dashboard, incident).hasQueryVariable(PATH).offers(PATH, failing);
    String one = task.oneOf(failing);
    for (List<String> routes : List.of(List.of(one), failing)) {
      RenderedDashboard chosen = dashboard.choose(PATH, routes);
      String filter = ", path=~\"" + regex(routes) + "\"";
      for (Function<String, PanelExpectation> panel : FILTERED) {
        assertThat(chosen, incident)
            .hasPanel(
                panel
                    .apply(filter)
                    .mistake(
                        "that is all routes: the panel does not use $path", panel.apply("").promql)
                    .because(
                        "with "
                            + String.join(" and ", routes)
                            + " chosen, the panel shows nothing else"));
      }
    }
    task.evidence("with " + one + " chosen, the panels show that route alone");
  }

  private static PanelExpectation requestsPerSecond(String filter) {
    String selector = "{path!=\"/health\"" + filter + "}";
    return PanelExpectation.panel(
            "Requests per second", "one line for each route without /health", "app_requests_total")
        .over(window -> "sum by (path) (rate(app_requests_total" + selector + "[" + window + "]))")
        .onlyBy(PATH)
        .unit("reqps")
        .mistake(
            "that is the counter itself, all requests since the start",
            window -> "sum by (path) (app_requests_total" + selector + ")")
        .mistake(
            "that is the growth in each window, not in each second",
            window ->
                "sum by (path) (increase(app_requests_total" + selector + "[" + window + "]))")
        .because("a rate of all instances together rises and falls with the number of customers");
  }

  private static PanelExpectation errorRatio(String filter) {
    String withoutHealth = "path!=\"/health\"" + filter;
    return PanelExpectation.panel(
            "Error ratio",
            "5xx of " + (filter.isEmpty() ? "all" : "the chosen") + " responses, without /health",
            "app_responses_total")
        .over(window -> ratio("5..", withoutHealth, "rate", "[" + window + "]"))
        .withoutGaps()
        .unit("percentunit")
        .also(PanelAssert::hasThresholdOfARatio)
        .mistake(
            "that is the ratio since the start, which hardly changes any more",
            window -> ratio("5..", withoutHealth, "", ""))
        .mistake(
            "that includes /health, which never fails and so lowers the ratio",
            window -> ratio("5..", "path!=\"\"" + filter, "rate", "[" + window + "]"))
        .mistake(
            "that includes 4xx, which are the customers' mistakes",
            window -> ratio("[45]..", withoutHealth, "rate", "[" + window + "]"))
        .mistake(
            "that is in percent; percentunit needs 0 to 1",
            window -> "100 * " + ratio("5..", withoutHealth, "rate", "[" + window + "]"))
        .because(
            "a gap looks like a failed scrape, and a ratio of all time hides the last minutes");
  }

  private static String ratio(String status, String filter, String function, String window) {
    String all = function + "(app_responses_total{" + filter;
    return "(sum(%1$s,status_code=~\"%2$s\"}%3$s)) or vector(0)) / sum(%1$s}%3$s))"
        .formatted(all, status, window);
  }

  private static PanelExpectation latency(int percent, String filter) {
    String quantile = percent == 50 ? "0.5" : "0.95";
    String selector = "{path!=\"/health\"" + filter + "}";
    String name = "app_requests_processing_time_seconds";
    return PanelExpectation.panel(
            "Latency",
            "p"
                + percent
                + " of "
                + (filter.isEmpty() ? "all routes" : "the chosen routes")
                + " together",
            name)
        .over(window -> quantile(quantile, "le", name + "_bucket" + selector, window))
        .named("" + percent)
        .unit("s")
        .mistake(
            "that is in milliseconds; the unit s needs seconds",
            window -> "1000 * " + quantile(quantile, "le", name + "_bucket" + selector, window))
        .mistake(
            "that is the average",
            window ->
                "sum(rate(%1$s_sum%2$s[%3$s])) / sum(rate(%1$s_count%2$s[%3$s]))"
                    .formatted(name, selector, window))
        .mistake(
            "that includes /health, which is fast and has no customers",
            window -> quantile(quantile, "le", name + "_bucket{path!=\"\"" + filter + "}", window))
        .mistake(
            "that is the average of two quantiles, which is not a quantile",
            window ->
                "avg("
                    + quantile(quantile, "le, instance", name + "_bucket" + selector, window)
                    + ")")
        .because("half of the customers wait longer than p50, one in twenty longer than p95");
  }

  private static String quantile(String quantile, String labels, String buckets, String window) {
    return "histogram_quantile(%s, sum by (%s) (rate(%s[%s])))"
        .formatted(quantile, labels, buckets, window);
  }

  private static PanelExpectation memory(String type) {
    return PanelExpectation.panel(
            "Memory", type + " of each instance, in bytes", "app_memory_usage_bytes")
        .now("app_memory_usage_bytes{type=\"" + type + "\"}")
        .by("instance")
        .named(type)
        .unit("bytes", "decbytes")
        .also(panel -> panel.hasLegendValues("mean", "max"))
        .because("each process has its own memory and its own limit");
  }

  /** Returns the routes that fail now and then, for which each panel has values to show. */
  private static List<String> failingRoutes(
      RecordedIncident incident, PrometheusServer prometheus) {
    String failures = "sum by (path) (increase(app_responses_total{status_code=~\"5..\"}[4h])) > 5";
    return prometheus.query(failures, incident.end()).series().stream()
        .map(series -> series.labels().get(PATH))
        .sorted()
        .toList();
  }

  private static String regex(List<String> values) {
    return String.join("|", values.stream().map(v -> v.replaceAll("[{}]", "[$0]")).toList());
  }

  private static RenderedDashboard render(
      WorkspaceFiles files, RecordedIncident incident, PrometheusServer prometheus) {
    // Between two scrapes, so that no sample is on the edge of a window, where versions differ.
    Instant from = incident.start().plus(STEP).plusMillis(7_300);
    int points = (int) (Duration.between(from, incident.end()).dividedBy(STEP));
    TimeRange timeRange = new TimeRange(from, from.plus(STEP.multipliedBy(points)), points);
    Dashboard dashboard = Dashboard.read(files.path(DASHBOARD), DASHBOARD);
    return RenderedDashboard.open(dashboard, sources(files), prometheus, timeRange);
  }

  private static DataSources sources(WorkspaceFiles files) {
    return DataSources.read(files.path(SOURCES), SOURCES, Environment.empty());
  }
}
