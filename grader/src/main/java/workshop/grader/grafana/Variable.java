package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable of a dashboard, which Grafana shows as a drop-down list.
 *
 * @param type such as {@code query}, {@code datasource}, {@code custom}, {@code textbox}
 * @param query the query for the options of a {@code query} variable; the type of a {@code
 *     datasource} variable; the options of a {@code custom} variable
 * @param regex a pattern {@code /…/} that options must match; empty for all options
 * @param multi true if several values may be chosen
 * @param includeAll true if there is an All
 * @param allValue the literal value of All; empty for all options
 * @param current the saved choice; empty if nothing is saved
 */
public record Variable(
    String name,
    String type,
    String query,
    String regex,
    boolean multi,
    boolean includeAll,
    String allValue,
    List<String> current,
    DataSourceRef dataSource) {

  static Variable of(JsonNode json) {
    JsonNode query = json.path("query");
    String text = query.isObject() ? query.path("query").asText("") : query.asText("");
    List<String> current = new ArrayList<>();
    JsonNode value = json.path("current").path("value");
    if (value.isArray()) {
      value.forEach(one -> current.add(one.asText()));
    } else if (value.isValueNode() && !value.isNull()) {
      current.add(value.asText());
    }
    return new Variable(
        json.path("name").asText(""),
        json.path("type").asText(""),
        text.isEmpty() ? json.path("definition").asText("") : text,
        json.path("regex").asText(""),
        json.path("multi").asBoolean(false),
        json.path("includeAll").asBoolean(false),
        json.path("allValue").isTextual() ? json.path("allValue").asText() : "",
        List.copyOf(current),
        DataSourceRef.of(json.path("datasource")));
  }

  /** Returns true if its values are regular expressions, {@code =~"$name"}. */
  boolean isRegex() {
    return multi || includeAll;
  }
}
