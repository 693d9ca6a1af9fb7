package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A provisioned data source, with environment variables filled in.
 *
 * @param file the name of its file, without the folder
 * @param type such as {@code prometheus}
 * @param jsonData the settings of its type, such as {@code timeInterval}
 */
public record DataSource(
    String file,
    String name,
    String type,
    String uid,
    String url,
    boolean isDefault,
    JsonNode jsonData) {

  /** Returns the objects of a list in the settings; empty if there is no such list. */
  List<JsonNode> list(String key) {
    return list(jsonData.path(key));
  }

  /** Returns the objects of a list; empty if the node is not a list. */
  static List<JsonNode> list(JsonNode node) {
    List<JsonNode> objects = new ArrayList<>();
    node.forEach(objects::add);
    objects.removeIf(one -> !node.isArray() || !one.isObject());
    return objects;
  }

  /** Returns the scrape interval in the settings; empty if it is not set or cannot be read. */
  public Optional<Duration> timeInterval() {
    return Optional.ofNullable(jsonData.path("timeInterval").textValue())
        .flatMap(GrafanaInterval::parse);
  }

  /** Returns the scrape interval that Grafana uses for its macros. */
  public Duration scrapeInterval() {
    return timeInterval().orElse(TimeRange.DEFAULT_SCRAPE_INTERVAL);
  }
}
