package workshop.grader.grafana;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** What is said of a panel before anything is asked. */
final class QueryRuleTest {
  private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

  @TempDir Path folder;

  @Test
  void whatGrafanaComputesItselfCannotBeChecked() throws IOException {
    RenderedDashboard screen =
        screen(
            """
            {"panels": [{"title": "Error ratio", "targets": [
              {"refId": "A", "expr": "errors", "hide": true},
              {"refId": "C", "datasource": {"type": "__expr__", "uid": "__expr__"},
               "type": "math", "expression": "$A / $B"}]}]}
            """);

    assertThatThrownBy(() -> QueryRule.failIfComputedInGrafana(screen.panels().get(0)))
        .isInstanceOf(CheckError.class)
        .hasMessageContaining("\"Error ratio\" computes C from other queries in Grafana");
  }

  @Test
  void whatGrafanaTransformsCannotBeCheckedUnlessItIsSwitchedOff() throws IOException {
    RenderedDashboard screen =
        screen(
            """
            {"panels": [
              {"title": "Memory", "targets": [{"expr": "up"}],
               "transformations": [{"id": "limit", "disabled": true}, {"id": "calculateField"}]},
              {"title": "As it is", "targets": [{"expr": "up"}],
               "transformations": [{"id": "limit", "disabled": true}]}]}
            """);

    assertThatThrownBy(() -> QueryRule.failIfComputedInGrafana(screen.panels().get(0)))
        .isInstanceOf(CheckError.class)
        .hasMessageContaining("\"Memory\" changes the answers, by calculateField, in Grafana");
    QueryRule.failIfComputedInGrafana(screen.panels().get(1));
  }

  @Test
  void aDataSourceVariableThatIsMissingIsNamed() {
    assertThatThrownBy(
            () ->
                sources(
                    """
                    {"panels": [{"title": "Memory", "datasource": {"uid": "${datasource}"},
                      "targets": [{"expr": "up"}]}]}
                    """))
        .isInstanceOf(CheckFailure.class)
        .hasMessageContaining("${datasource}, and the dashboard has no such variable");
  }

  private void sources(String json) throws IOException {
    RenderedDashboard screen = screen(json);
    new QueryRule(screen).sources(screen.panels().get(0));
  }

  private RenderedDashboard screen(String json) throws IOException {
    Path file = Files.writeString(folder.resolve("dashboard.json"), json);
    Dashboard dashboard = Dashboard.read(file, "dashboard.json");
    DataSources none =
        DataSources.read(
            Files.createDirectories(folder.resolve("none")), "none", Environment.empty());
    return RenderedDashboard.open(
        dashboard, none, null, new TimeRange(NOON, NOON.plusSeconds(3600), 100));
  }
}
