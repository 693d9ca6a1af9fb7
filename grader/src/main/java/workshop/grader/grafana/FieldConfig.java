package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The presentation of a panel's values: unit, thresholds, and overrides for some lines. */
public final class FieldConfig {
  private final JsonNode config;

  FieldConfig(JsonNode config) {
    this.config = config;
  }

  /** Returns the unit of all lines without an override; empty if none is set. */
  public String unit() {
    return config.path("defaults").path("unit").asText("");
  }

  /** Returns the unit of one line; the last matching override wins. */
  public String unit(String lineName, String refId) {
    return override("unit", lineName, refId).map(value -> value.asText("")).orElse(unit());
  }

  /** Returns true if one line is not drawn. */
  boolean hides(String lineName, String refId) {
    return override("custom.hideFrom", lineName, refId)
        .orElse(config.path("defaults").path("custom").path("hideFrom"))
        .path("viz")
        .asBoolean(false);
  }

  private Optional<JsonNode> override(String property, String lineName, String refId) {
    Optional<JsonNode> value = Optional.empty();
    for (JsonNode override : config.path("overrides")) {
      if (matches(override.path("matcher"), lineName, refId)) {
        for (JsonNode one : override.path("properties")) {
          if (one.path("id").asText("").equals(property)) {
            value = Optional.of(one.path("value"));
          }
        }
      }
    }
    return value;
  }

  /** Returns the values at which the colour changes, without the base colour. */
  public List<Double> thresholds() {
    List<Double> values = new ArrayList<>();
    for (JsonNode step : config.path("defaults").path("thresholds").path("steps")) {
      if (step.path("value").isNumber()) {
        values.add(step.path("value").asDouble());
      }
    }
    return values;
  }

  /** Returns true if thresholds are percentages between the axis' minimum and maximum. */
  public boolean hasPercentThresholds() {
    return config.path("defaults").path("thresholds").path("mode").asText("").equals("percentage");
  }

  private static boolean matches(JsonNode matcher, String lineName, String refId) {
    String options = matcher.path("options").asText("");
    return switch (matcher.path("id").asText("")) {
      case "byName" -> options.equals(lineName);
      case "byNames" -> isListed(matcher.path("options"), lineName);
      case "byFrameRefID" -> options.equals(refId);
      case "byRegexp" -> find(options, lineName);
      case "byType" -> options.equals("number");
      default -> false;
    };
  }

  /** Returns true if the list applies to a line; Grafana writes "all but these" as exclude. */
  private static boolean isListed(JsonNode options, String lineName) {
    boolean listed = false;
    for (JsonNode name : options.path("names")) {
      listed |= name.asText("").equals(lineName);
    }
    return listed != options.path("mode").asText("").equals("exclude");
  }

  private static boolean find(String regex, String text) {
    try {
      return Pattern.compile(regex.replaceAll("^/|/[a-z]*$", "")).matcher(text).find();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }
}
