package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A variable of a dashboard, one drop-down list at its top.
 *
 * @param type such as {@code query}, {@code datasource}, {@code custom}, {@code textbox}
 * @param query how a {@code query} variable finds its options; the kind of data source of a {@code
 *     datasource} variable; the options of a {@code custom} one
 * @param regex keeps the options that match, as {@code /…/}; empty keeps all
 * @param multi whether several values may be chosen at once
 * @param includeAll whether there is an All
 * @param allValue what All stands for, taken literally; empty for all options
 * @param current the values that are saved as chosen; none if nothing is
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

  /** Whether its values are written as regular expressions, {@code =~"$name"}. */
  boolean isRegex() {
    return multi || includeAll;
  }
}
