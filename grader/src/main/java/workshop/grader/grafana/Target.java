package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/**
 * One query of a panel.
 *
 * @param refId the letter that it has in the editor
 * @param expr PromQL, with variables and macros
 * @param legend how its lines are named; empty or {@code __auto} for their labels
 * @param dataSource its own data source, or the panel's
 * @param minStep the query's minimal step, in place of the scrape interval; empty if not set
 * @param maxDataPoints how many points its panel asks for at most, in place of its width in pixels
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
    OptionalInt maxDataPoints,
    boolean instant,
    boolean exemplar,
    boolean hidden) {

  static Target of(JsonNode json, JsonNode panel) {
    DataSourceRef own = DataSourceRef.of(json.path("datasource"));
    int points = panel.path("maxDataPoints").asInt(0);
    return new Target(
        json.path("refId").asText("A"),
        json.path("expr").asText("").strip(),
        json.path("legendFormat").asText(""),
        own.isDefault() ? DataSourceRef.of(panel.path("datasource")) : own,
        json.path("interval").asText(""),
        points > 0 ? OptionalInt.of(points) : OptionalInt.empty(),
        json.path("instant").asBoolean(false) && !json.path("range").asBoolean(false),
        json.path("exemplar").asBoolean(false),
        json.path("hide").asBoolean(false));
  }
}
