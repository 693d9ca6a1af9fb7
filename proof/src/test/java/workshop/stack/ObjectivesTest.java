package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.RenderedSeries;
import workshop.grader.grafana.TimeRange;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.Recording;

/**
 * The dashboard Objectives shows the records of lesson 17, and no data before a learner has written
 * them.
 */
@WholeProof
final class ObjectivesTest {
  private static final Instant WRITTEN = Instant.parse("2026-01-05T10:00:00Z");
  private static final Instant END = WRITTEN.plus(Duration.ofHours(1));
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final Map<String, Double> RECORDS =
      Map.of(
          "shop:orders_availability:error_ratio_rate5m", 0.4,
          "shop:orders_availability:error_ratio_rate30m", 0.3,
          "shop:orders_availability:error_ratio_rate1h", 0.2,
          "shop:orders_availability:error_ratio_rate6h", 0.05,
          "shop:orders_availability:budget_remaining", -0.25,
          "shop:orders_latency:error_ratio_rate5m", 0.45,
          "shop:orders_latency:error_ratio_rate30m", 0.35,
          "shop:orders_latency:error_ratio_rate1h", 0.25,
          "shop:orders_latency:error_ratio_rate6h", 0.1);

  private static PrometheusServer prometheus;

  private final Dashboard dashboard = Dashboards.read(Dashboards.OBJECTIVES);

  @BeforeAll
  static void start() {
    Recording recording = new Recording();
    RECORDS.forEach((name, value) -> record(recording, name, Map.of(), value));
    Map<String, String> page = Map.of("alertname", "OrdersBudgetBurn", "severity", "page");
    record(recording, "ALERTS", with(page, "alertstate", "firing"), 1);
    Map<String, String> errors =
        Map.of("alertname", "ShopErrors", "severity", "page", "path", "/menu");
    record(recording, "ALERTS", with(errors, "alertstate", "pending"), 1);
    prometheus = Dashboards.prometheusOver(recording);
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void showsBudgetBurnRateAndTheThresholdOfBothAlerts() {
    RenderedDashboard screen = open(WRITTEN, END);
    assertShows(screen, "Budget left", Map.of("budget left", -0.25));
    assertShows(screen, "Budget left over time", Map.of("budget left", -0.25));
    assertShows(screen, "Burn rate", Map.of("burn rate", 20.0));
    assertShows(
        screen,
        "Fast burn: 5 minutes and 1 hour",
        Map.of("5 minutes", 40.0, "1 hour", 20.0, "page above", 14.4));
    assertShows(
        screen,
        "Slow burn: 30 minutes and 6 hours",
        Map.of("30 minutes", 30.0, "6 hours", 5.0, "ticket above", 3.0));
    assertShows(
        screen, "Failed orders by window", Map.of("5m", 0.4, "30m", 0.3, "1h", 0.2, "6h", 0.05));
    assertShows(
        screen,
        "Slow or failed orders by window",
        Map.of("5m", 0.45, "30m", 0.35, "1h", 0.25, "6h", 0.1));
    assertShows(
        screen,
        "Alerts over time",
        Map.of("OrdersBudgetBurn page", 2.0, "ShopErrors page /menu", 1.0));
  }

  @Test
  void everyRecordOfTheLessonIsShown() {
    String queries =
        Dashboards.panels(dashboard).stream()
            .flatMap(panel -> panel.queries().stream())
            .map(query -> query.expr() + "\n")
            .collect(Collectors.joining());
    assertThat(RECORDS.keySet()).allMatch(record -> queries.contains(record));
  }

  @Test
  void thresholdsAreWhatIsTypedIntoTheFields() {
    RenderedDashboard screen =
        open(WRITTEN, END).choose("page", List.of("14")).choose("ticket", List.of("7"));
    assertThat(last(screen, "Fast burn: 5 minutes and 1 hour")).containsEntry("page above", 14.0);
    assertThat(last(screen, "Slow burn: 30 minutes and 6 hours"))
        .containsEntry("ticket above", 7.0);
  }

  @Test
  void withoutRecordsEachPanelSaysThatThereIsNoDataYet() {
    RenderedDashboard screen = open(WRITTEN.minus(Duration.ofHours(2)), WRITTEN.minus(MINUTE));
    assertThat(Dashboards.panels(dashboard))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            panel -> {
              assertThat(screen.lines(panel)).as(panel.title()).isEmpty();
              assertThat(panel.json().at("/fieldConfig/defaults/noValue").asText())
                  .as(panel.title())
                  .matches("no data until lesson 17|no alert in this range");
            });
  }

  @Test
  void listOfAlertsComesFromPrometheusSoItNeedsNoAlertmanager() {
    Panel list =
        dashboard.panels().stream().filter(p -> p.type().equals("alertlist")).findFirst().get();
    String name = list.json().at("/options/datasource").asText();
    assertThat(Dashboards.dataSources().all())
        .anyMatch(source -> source.name().equals(name) && source.type().equals("prometheus"));
  }

  private RenderedDashboard open(Instant from, Instant to) {
    int points = (int) Duration.between(from, to).dividedBy(MINUTE);
    TimeRange view = new TimeRange(from, to, points);
    return RenderedDashboard.open(dashboard, Dashboards.dataSources(), prometheus, view);
  }

  private void assertShows(RenderedDashboard screen, String panel, Map<String, Double> lines) {
    Map<String, Double> last = last(screen, panel);
    assertThat(last.keySet()).as(panel).containsExactlyInAnyOrderElementsOf(lines.keySet());
    lines.forEach(
        (name, value) ->
            assertThat(last.get(name)).as(panel + ", " + name).isCloseTo(value, within(1e-6)));
  }

  /** The lines of a panel by their names, each with its last value. */
  private Map<String, Double> last(RenderedDashboard screen, String title) {
    Panel panel =
        dashboard.panels().stream().filter(p -> p.title().equals(title)).findFirst().orElseThrow();
    Map<String, Double> last = new TreeMap<>();
    for (RenderedSeries line : screen.lines(panel)) {
      last.put(line.name().strip(), line.points().get(line.points().size() - 1).value());
    }
    return last;
  }

  private static void record(
      Recording recording, String name, Map<String, String> labels, double value) {
    Recording.SeriesBuffer series = recording.family(name, "gauge").series(name, labels);
    Stream.iterate(WRITTEN, time -> !time.isAfter(END), time -> time.plus(MINUTE))
        .forEach(time -> series.add(time, value));
  }

  private static Map<String, String> with(Map<String, String> labels, String name, String value) {
    Map<String, String> all = new TreeMap<>(labels);
    all.put(name, value);
    return all;
  }
}
