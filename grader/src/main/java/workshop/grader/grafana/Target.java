package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One query of a panel.
 *
 * @param refId the letter that it has in the editor
 * @param expr PromQL, with variables and macros
 * @param legend how its lines are named; empty or {@code __auto} for their labels
 * @param dataSource its own data source, or the panel's
 * @param minStep the query's minimal step, in place of the scrape interval; empty if not set
 * @param instant whether only the last moment is asked for
 * @param exemplar whether exemplars are asked for as well
 * @param hidden whether it is switched off by its eye
 */
public record Target(
    String refId,
    String expr,
    String legend,
    DataSourceRef dataSource,
    String minStep,
    boolean instant,
    boolean exemplar,
    boolean hidden) {

  static Target of(JsonNode json, DataSourceRef panels) {
    DataSourceRef own = DataSourceRef.of(json.path("datasource"));
    return new Target(
        json.path("refId").asText("A"),
        json.path("expr").asText("").strip(),
        json.path("legendFormat").asText(""),
        own.isDefault() ? panels : own,
        json.path("interval").asText(""),
        json.path("instant").asBoolean(false) && !json.path("range").asBoolean(false),
        json.path("exemplar").asBoolean(false),
        json.path("hide").asBoolean(false));
  }
}
