package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.Target;
import workshop.grader.grafana.TimeRange;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.QueryResult;
import workshop.grader.recording.RecordedIncident;

/**
 * Every query of every panel, asked of a real Prometheus over the recorded night: with All chosen,
 * and with one value for each variable.
 */
@WholeProof
final class DashboardQueriesTest {
  private static final RecordedIncident NIGHT = RecordedIncident.of(1734);
  private static final Duration POINT = Duration.ofMinutes(1);

  /** Panels that rightly show nothing of the night, and why. */
  private static final Map<String, String> EMPTY = Map.of();

  /** A route and an instance that have something of everything, exceptions too. */
  private static final Map<String, String> ONE =
      Map.of("path", "/orders/{id}/receipt", "instance", "shop-1:9400");

  private static PrometheusServer prometheus;

  @BeforeAll
  static void start() {
    prometheus = Dashboards.prometheusOver(NIGHT.recording());
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyQueryReturnsData() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : Dashboards.all()) {
      if (file.equals(Dashboards.OBJECTIVES)) {
        continue; // The night has none of its records: see ObjectivesTest.
      }
      Dashboard dashboard = Dashboards.read(file);
      RenderedDashboard all = open(dashboard);
      RenderedDashboard one = all;
      for (Map.Entry<String, String> choice : ONE.entrySet()) {
        if (dashboard.variable(choice.getKey()).isPresent()) {
          one = one.choose(choice.getKey(), List.of(choice.getValue()));
        }
      }
      for (Panel panel : Dashboards.panels(dashboard)) {
        for (Target target : panel.queries()) {
          String name = Dashboards.name(file) + ", " + panel.title() + ", " + target.refId();
          RenderedDashboard chosen = one;
          tests.add(DynamicTest.dynamicTest(name, () -> assertHasData(all, panel, target)));
          tests.add(
              DynamicTest.dynamicTest(
                  name + ", one route of one instance",
                  () -> assertHasData(chosen, panel, target)));
        }
      }
    }
    return tests.stream();
  }

  @Test
  void variablesHaveOptions() {
    RenderedDashboard screen =
        open(Dashboards.read(Tree.path(Dashboards.DASHBOARDS + "/javalin-observability.json")));
    assertThat(screen.options("job")).containsExactly("shop");
    assertThat(screen.options("instance")).containsExactly("shop-1:9400", "shop-2:9400");
    assertThat(screen.options("path")).contains("/menu", "/orders/{id}").doesNotContain("/health");
  }

  @Test
  void excusedPanelsExist() {
    Set<String> titles = new HashSet<>();
    Dashboards.all()
        .forEach(file -> Dashboards.read(file).panels().forEach(p -> titles.add(p.title())));
    assertThat(titles).containsAll(EMPTY.keySet());
  }

  private static void assertHasData(RenderedDashboard screen, Panel panel, Target target) {
    QueryResult result = screen.ask(target);
    assertThat(result.warnings()).as(screen.fill(target)).isEmpty();
    if (!EMPTY.containsKey(panel.title())) {
      assertThat(result.series()).as(screen.fill(target)).isNotEmpty();
      assertThat(
              result.series().stream()
                  .flatMap(series -> series.points().stream())
                  .filter(point -> !Double.isNaN(point.value())))
          .as("values of " + screen.fill(target))
          .isNotEmpty();
    }
    assertThat(screen.lines(panel))
        .as("names of the lines of " + panel.title())
        .allMatch(line -> !line.name().isBlank());
  }

  private static RenderedDashboard open(Dashboard dashboard) {
    Instant from = NIGHT.start().plus(POINT).plusMillis(7_300);
    int points = (int) Duration.between(from, NIGHT.end()).dividedBy(POINT);
    TimeRange view = new TimeRange(from, from.plus(POINT.multipliedBy(points)), points);
    return RenderedDashboard.open(dashboard, Dashboards.dataSources(), prometheus, view);
  }
}
