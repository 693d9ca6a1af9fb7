package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a panel, a target or a variable names its data source.
 *
 * @param type such as {@code prometheus}; empty where it is not said
 * @param uid an uid, a name or a variable such as {@code ${datasource}}; empty for the default one
 */
public record DataSourceRef(String type, String uid) {
  static final DataSourceRef DEFAULT = new DataSourceRef("", "");

  static DataSourceRef of(JsonNode json) {
    return json.isObject()
        ? new DataSourceRef(json.path("type").asText(""), json.path("uid").asText(""))
        : new DataSourceRef("", json.isTextual() ? json.asText() : "");
  }

  /** Whether it is a special one of Grafana's own, such as {@code -- Mixed --}. */
  boolean isBuiltIn() {
    return uid.startsWith("-- ") || isExpression();
  }

  /** Whether it is no server but Grafana itself, which computes with other queries' results. */
  boolean isExpression() {
    return type.equals("__expr__") || uid.equals("__expr__");
  }

  /** Whether it leaves the choice to whoever comes above it. */
  public boolean isDefault() {
    return uid.isEmpty() || uid.equals("default");
  }
}
