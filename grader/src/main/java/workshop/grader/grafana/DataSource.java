package workshop.grader.grafana;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A provisioned data source, with environment variables filled in.
 *
 * @param file the file that it stands in, without its folder
 * @param type such as {@code prometheus}
 * @param jsonData what the type adds, such as {@code timeInterval}
 */
public record DataSource(
    String file,
    String name,
    String type,
    String uid,
    String url,
    boolean isDefault,
    Map<String, Object> jsonData) {

  /** The scrape interval that it is told; empty if none is set, or none that can be read. */
  public Optional<Duration> timeInterval() {
    return jsonData.get("timeInterval") instanceof String text
        ? GrafanaInterval.parse(text)
        : Optional.empty();
  }

  /** What intervals are computed with. */
  public Duration scrapeInterval() {
    return timeInterval().orElse(TimeRange.DEFAULT_SCRAPE_INTERVAL);
  }
}
