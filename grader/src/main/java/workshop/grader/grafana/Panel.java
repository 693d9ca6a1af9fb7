package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A panel of a dashboard.
 *
 * @param id its number in the dashboard; none if Grafana is to give one
 * @param type the visualization, such as {@code timeseries}
 * @param row the title of the row that it stands in; empty outside of rows
 * @param json all of it, for what is not named here
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

  /** Its queries, but for those that are switched off or empty. */
  public List<Target> queries() {
    return targets.stream().filter(target -> !target.hidden() && !target.expr().isEmpty()).toList();
  }

  /** The ids of the transformations that Grafana applies to what its queries return, in order. */
  List<String> transformations() {
    List<String> ids = new ArrayList<>();
    for (JsonNode transformation : json.path("transformations")) {
      if (!transformation.path("disabled").asBoolean()) {
        ids.add(transformation.path("id").asText());
      }
    }
    return ids;
  }

  /** Whether its visualization has no data and so no query: text, news, a list of dashboards. */
  public boolean isDecoration() {
    return List.of("text", "news", "dashlist", "welcome").contains(type);
  }
}
