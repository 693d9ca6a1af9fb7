package workshop.grader.grafana;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.CheckFailure;

/** Dashboards are read in all formats that Grafana exports; other files are refused. */
final class DashboardTest {
  @TempDir Path folder;

  @Test
  void panelsInsideAFoldedRowAreRead() throws IOException {
    Dashboard dashboard =
        read(
            """
            {"uid": "d", "title": "Day", "panels": [
              {"id": 1, "type": "stat", "title": "first"},
              {"id": 2, "type": "row", "title": "Errors", "collapsed": true, "panels": [
                {"id": 3, "type": "timeseries", "title": "folded"}]},
              {"id": 4, "type": "row", "title": "Open", "panels": []},
              {"id": 5, "type": "timeseries", "title": "last"}]}
            """);
    assertThat(
            dashboard.panels().stream()
                .map(panel -> panel.row() + ":" + panel.title())
                .collect(Collectors.joining(" ")))
        .isEqualTo(":first Errors:folded Open:last");
  }

  @Test
  void aPanelIsReadAsItIsWritten() throws IOException {
    Panel panel =
        read("""
                {"panels": [{"id": 7, "type": "timeseries", "title": "Rate",
                  "maxDataPoints": 120, "datasource": {"type": "prometheus", "uid": "prometheus"},
                  "fieldConfig": {"defaults": {"unit": "s", "thresholds": {"mode": "absolute",
                      "steps": [{"color": "green", "value": null}, {"color": "red", "value": 0.3}]}},
                    "overrides": [
                      {"matcher": {"id": "byName", "options": "share"},
                       "properties": [{"id": "unit", "value": "percentunit"}]},
                      {"matcher": {"id": "byRegexp", "options": "/^\\\\/or/"},
                       "properties": [{"id": "unit", "value": "reqps"}]},
                      {"matcher": {"id": "byFrameRefID", "options": "C"},
                       "properties": [{"id": "unit", "value": "bytes"}]}]},
                  "options": {"legend": {"calcs": ["mean", "max"], "showLegend": true}},
                  "targets": [
                    {"refId": "A", "expr": "up", "legendFormat": "{{job}}"},
                    {"refId": "B", "expr": "down", "hide": true},
                    {"refId": "C", "expr": "", "datasource": {"uid": "other"}}]}]}
                """)
            .panels()
            .get(0);
    assertThat(panel.id()).hasValue(7);
    assertThat(panel.queries()).extracting(Target::expr).containsExactly("up");
    assertThat(panel.targets())
        .extracting(target -> target.dataSource().uid())
        .containsExactly("prometheus", "prometheus", "other");
    assertThat(panel.targets())
        .extracting(target -> target.maxDataPoints().orElse(0))
        .containsOnly(120);
    assertThat(panel.field().unit("anything", "A")).isEqualTo("s");
    assertThat(panel.field().unit("share", "A")).isEqualTo("percentunit");
    assertThat(panel.field().unit("/orders", "A")).isEqualTo("reqps");
    assertThat(panel.field().unit("share", "C")).isEqualTo("bytes");
    assertThat(panel.field().thresholds()).containsExactly(0.3);
    assertThat(panel.legend()).isEqualTo(new Legend(true, java.util.List.of("mean", "max")));
  }

  @Test
  void aDashboardMayBeWrappedAsAResource() throws IOException {
    assertThat(
            read("""
                    {"apiVersion": "dashboard.grafana.app/v1beta1", "kind": "Dashboard",
                     "metadata": {"name": "d"}, "spec": {"title": "Day", "panels": [{"id": 1}]}}
                    """)
                .panels())
        .hasSize(1);
    assertThat(read("{\"kind\": \"Dashboard\", \"spec\": {\"title\": \"Day\"}}").title())
        .isEqualTo("Day");
  }

  @Test
  void aResponseOfTheHttpApiIsRead() throws IOException {
    assertThat(read("{\"meta\": {}, \"dashboard\": {\"title\": \"Day\"}}").title())
        .isEqualTo("Day");
  }

  @Test
  void aByteOrderMarkIsSkipped() throws IOException {
    assertThat(read("\uFEFF{\"title\": \"Day\"}").title()).isEqualTo("Day");
  }

  @Test
  void duplicateIdsAreFound() throws IOException {
    assertThat(read("{\"panels\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 1}, {}, {}]}").duplicateIds())
        .containsExactly(1);
  }

  @Test
  void variablesAreRead() throws IOException {
    Dashboard dashboard =
        read(
            """
            {"templating": {"list": [
              {"name": "a", "type": "query", "query": {"query": "label_values(up, job)", "refId": "x"}},
              {"name": "b", "type": "query", "query": "label_values(job)", "multi": true,
               "includeAll": true, "allValue": ".*", "current": {"value": ["$__all"]}},
              {"name": "c", "type": "custom", "query": "1,2", "current": {"value": "2"}, "allValue": null}]}}
            """);
    assertThat(dashboard.variable("a").orElseThrow().query()).isEqualTo("label_values(up, job)");
    Variable b = dashboard.variable("b").orElseThrow();
    assertThat(b.isRegex()).isTrue();
    assertThat(b.allValue()).isEqualTo(".*");
    assertThat(b.current()).containsExactly("$__all");
    assertThat(dashboard.variable("c").orElseThrow().allValue()).isEmpty();
    assertThat(dashboard.variable("d")).isEmpty();
  }

  @Test
  void theModelV2IsRefused() {
    String resource =
        """
        {"apiVersion": "dashboard.grafana.app/v2beta1", "kind": "Dashboard",
         "spec": {"elements": {}, "layout": {}}}
        """;
    assertThat(problem(resource))
        .contains("a dashboard in the Classic model")
        .contains("dashboard.grafana.app/v2beta1, the model V2")
        .contains("Model: Classic");
    assertThat(problem("{\"elements\": {}, \"layout\": {}}")).contains("the model V2");
  }

  @Test
  void brokenJsonIsShownWithLineAndColumn() {
    assertThat(problem("{\n  \"title\": \"Day\",\n  \"panels\": [1, ],\n}"))
        .contains("line 3, column 17")
        .contains("\"panels\": [1, ],")
        .contains("^")
        .doesNotContain("code 93");
    assertThat(problem("{\"title\": \"Day\"")).contains("line 1, column 16");
    assertThat(problem("{} {}")).contains("line 1");
  }

  @Test
  void otherFilesAreRefused() {
    assertThat(problem("[]")).contains("a list");
    assertThat(problem(" \n")).contains("the file is empty");
    assertThat(problem("{\"kind\": \"Folder\", \"spec\": {}}"))
        .contains("a resource of kind Folder");
    CheckFailure missing =
        catchThrowableOfType(
            CheckFailure.class,
            () -> Dashboard.read(folder.resolve("none.json"), "grafana/none.json"));
    assertThat(missing).hasMessageContaining("grafana/none.json");
  }

  private Dashboard read(String json) throws IOException {
    return Dashboard.read(
        Files.writeString(folder.resolve("dashboard.json"), json), "grafana/dashboard.json");
  }

  private String problem(String json) {
    CheckFailure problem = catchThrowableOfType(CheckFailure.class, () -> read(json));
    return problem.facts().stream()
        .flatMap(fact -> fact.lines().stream())
        .collect(Collectors.joining("\n"));
  }
}
