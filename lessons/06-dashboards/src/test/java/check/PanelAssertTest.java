package check;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.TimeRange;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** Claims that need no Prometheus. */
final class PanelAssertTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  @TempDir Path folder;

  @Test
  void aPanelThatGrafanaComputesCannotBeChecked() throws IOException {
    PanelAssert panel =
        panel(
            0,
            """
            {"panels": [{"title": "Error ratio", "targets": [
              {"refId": "A", "expr": "errors", "hide": true},
              {"refId": "C", "datasource": {"type": "__expr__", "uid": "__expr__"},
               "type": "math", "expression": "$A / $B"}]}]}
            """);

    assertThatThrownBy(panel::isComputedByPrometheus)
        .isInstanceOf(CheckError.class)
        .hasMessageContaining("\"Error ratio\" computes C from other queries in Grafana");
  }

  @Test
  void aPanelThatGrafanaTransformsCannotBeCheckedUnlessTheTransformationIsOff() throws IOException {
    String json =
        """
            {"panels": [
              {"title": "Memory", "targets": [{"expr": "up"}],
               "transformations": [{"id": "limit", "disabled": true}, {"id": "calculateField"}]},
              {"title": "As it is", "targets": [{"expr": "up"}],
               "transformations": [{"id": "limit", "disabled": true}]}]}
            """;

    assertThatThrownBy(panel(0, json)::isComputedByPrometheus)
        .isInstanceOf(CheckError.class)
        .hasMessageContaining("\"Memory\" transforms the results in Grafana, by calculateField");
    panel(1, json).isComputedByPrometheus();
  }

  @Test
  void aMissingDataSourceVariableIsNamed() throws IOException {
    PanelAssert panel =
        panel(
            0,
            """
                    {"panels": [{"title": "Memory", "datasource": {"uid": "${datasource}"},
                      "targets": [{"expr": "up"}]}]}
                    """);

    assertThatThrownBy(panel::queriesPrometheus)
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("${datasource}, and the dashboard has no such variable");
  }

  private PanelAssert panel(int number, String json) throws IOException {
    Path file = Files.writeString(folder.resolve("dashboard.json"), json);
    Dashboard dashboard = Dashboard.read(file, "dashboard.json");
    DataSources none =
        DataSources.read(
            Files.createDirectories(folder.resolve("none")), "none", Environment.empty());
    RenderedDashboard rendered =
        RenderedDashboard.open(
            dashboard, none, null, new TimeRange(NOON, NOON.plusSeconds(3600), 100));
    return new PanelAssert(rendered, rendered.panels().get(number));
  }
}
