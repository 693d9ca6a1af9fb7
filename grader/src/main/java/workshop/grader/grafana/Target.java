package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/**
 * One query of a panel.
 *
 * @param refId its letter in the editor
 * @param expr PromQL with variables and macros
 * @param legend the format of its lines' names; empty or {@code __auto} for their labels
 * @param dataSource its own data source, or the panel's
 * @param minStep the minimal step, instead of the scrape interval; empty if not set
 * @param maxDataPoints the panel's maximum of points, instead of its width in pixels
 * @param instant true if only the end of the time range is queried
 * @param exemplar true if exemplars are queried as well
 * @param hidden true if it is switched off by its eye
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
