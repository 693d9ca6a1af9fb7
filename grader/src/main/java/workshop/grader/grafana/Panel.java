package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A panel of a dashboard.
 *
 * @param id its number in the dashboard; empty if Grafana assigns one
 * @param type the visualization, such as {@code timeseries}
 * @param row the title of its row; empty outside of rows
 * @param json the whole panel
 */
public record Panel(
    OptionalInt id,
    String type,
    String title,
    String description,
    String row,
    DataSourceRef dataSource,
    List<Target> targets,
    FieldConfig field,
    Legend legend,
    JsonNode json) {

  static Panel of(JsonNode json, String row) {
    List<Target> targets = new ArrayList<>();
    json.path("targets").forEach(target -> targets.add(Target.of(target, json)));
    return new Panel(
        json.path("id").isInt() ? OptionalInt.of(json.path("id").asInt()) : OptionalInt.empty(),
        json.path("type").asText(""),
        json.path("title").asText(""),
        json.path("description").asText(""),
        row,
        DataSourceRef.of(json.path("datasource")),
        List.copyOf(targets),
        new FieldConfig(json.path("fieldConfig")),
        Legend.of(json.path("options")),
        json);
  }

  /** Returns the queries that are neither switched off nor empty. */
  public List<Target> queries() {
    return targets.stream().filter(target -> !target.hidden() && !target.expr().isEmpty()).toList();
  }

  /** Returns the ids of the transformations that Grafana applies to the results, in order. */
  public List<String> transformations() {
    List<String> ids = new ArrayList<>();
    for (JsonNode transformation : json.path("transformations")) {
      if (!transformation.path("disabled").asBoolean()) {
        ids.add(transformation.path("id").asText());
      }
    }
    return ids;
  }

  /** Returns true for a visualization without a query: text, news, a list of dashboards. */
  public boolean isDecoration() {
    return List.of("text", "news", "dashlist", "welcome").contains(type);
  }
}
