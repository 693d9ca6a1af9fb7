package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A reference of a panel, a target or a variable to its data source.
 *
 * @param type such as {@code prometheus}; empty if it is not given
 * @param uid a uid, a name or a variable such as {@code ${datasource}}; empty for the default one
 */
public record DataSourceRef(String type, String uid) {
  static final DataSourceRef DEFAULT = new DataSourceRef("", "");

  static DataSourceRef of(JsonNode json) {
    return json.isObject()
        ? new DataSourceRef(json.path("type").asText(""), json.path("uid").asText(""))
        : new DataSourceRef("", json.isTextual() ? json.asText() : "");
  }

  /** Returns true for a data source that is built into Grafana, such as {@code -- Mixed --}. */
  public boolean isBuiltIn() {
    return uid.startsWith("-- ") || isExpression();
  }

  /** Returns true for expressions, which Grafana computes from the results of other queries. */
  public boolean isExpression() {
    return type.equals("__expr__") || uid.equals("__expr__");
  }

  /** Returns true if the panel's or Grafana's default data source is used. */
  public boolean isDefault() {
    return uid.isEmpty() || uid.equals("default");
  }
}
