package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.Target;
import workshop.grader.logs.LogQl;
import workshop.grader.logs.LokiEntry;

/** The panels of log records ask Loki, by the word on top of the page, and lead to the trace. */
@WholeProof
final class LogPanelsTest {
  private static final LokiEntry LINE =
      new LokiEntry(
          Instant.EPOCH,
          Map.of("service_name", "shop"),
          Map.of("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736", "severity_text", "WARN"),
          "the printer jammed");

  private final Dashboard dashboard =
      Dashboards.read(Tree.path(Dashboards.DASHBOARDS + "/javalin-observability.json"));
  private final List<Panel> panels = Dashboards.panelsOfLogs(dashboard);

  @Test
  void threePanelsAskLoki() {
    assertThat(panels)
        .extracting(Panel::type)
        .containsExactlyInAnyOrder("timeseries", "table", "logs");
    assertThat(panels)
        .allSatisfy(
            panel -> {
              assertThat(panel.description()).contains("?");
              assertThat(panel.queries()).hasSize(1);
              assertThat(panel.queries().get(0).dataSource().uid()).isEqualTo("loki");
            });
  }

  @Test
  void wordOnTopOfThePageFiltersThemAll() {
    assertThat(dashboard.variable("keyword")).isPresent();
    for (Panel panel : panels) {
      for (Target target : panel.queries()) {
        assertThat(LogQl.parse(logs(target.expr(), "")).selects(LINE)).isTrue();
        assertThat(LogQl.parse(logs(target.expr(), "jammed")).selects(LINE)).isTrue();
        assertThat(LogQl.parse(logs(target.expr(), "paid")).selects(LINE)).isFalse();
      }
    }
  }

  @Test
  void traceIdOpensTheTrace() {
    List<JsonNode> links = new ArrayList<>();
    for (Panel panel : panels) {
      for (JsonNode override : panel.json().path("fieldConfig").path("overrides")) {
        for (JsonNode property : override.path("properties")) {
          if (property.path("id").asText().equals("links")) {
            assertThat(override.path("matcher").path("options").asText()).isEqualTo("trace_id");
            property.path("value").forEach(links::add);
          }
        }
      }
    }
    assertThat(links).hasSize(1);
    JsonNode link = links.get(0).path("internal");
    assertThat(Dashboards.dataSources().find(link.path("datasourceUid").asText()))
        .hasValueSatisfying(source -> assertThat(source.type()).isEqualTo("tempo"));
    assertThat(link.path("query").path("query").asText()).isEqualTo("${__value.raw}");
  }

  /** The log query inside, as it is asked with a word. */
  private static String logs(String expr, String word) {
    return expr.replaceAll("^.*?(?=\\{)|\\[\\$__auto\\].*$", "").replace("$keyword", word);
  }
}
