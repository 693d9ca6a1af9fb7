package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A panel's legend.
 *
 * @param shown false if the legend is hidden
 * @param calcs the values that it shows for each line, such as {@code mean} and {@code max}
 */
public record Legend(boolean shown, List<String> calcs) {
  private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*([^}]+?)\\s*\\}\\}");

  static Legend of(JsonNode options) {
    JsonNode legend = options.path("legend");
    List<String> calcs = new ArrayList<>();
    legend.path("calcs").forEach(calc -> calcs.add(calc.asText()));
    boolean shown =
        legend.path("showLegend").asBoolean(true)
            && !legend.path("displayMode").asText("").equals("hidden");
    return new Legend(shown, List.copyOf(calcs));
  }

  /**
   * Returns the name of a line. Without a format the name is all labels; with {@code __auto} it is
   * the labels in which the lines of the query differ, or the value alone if that is one label.
   *
   * @see <a
   *     href="https://grafana.com/docs/grafana/latest/datasources/prometheus/query-editor/">Prometheus
   *     query editor, Legend</a>
   */
  public static String name(
      String format, Map<String, String> labels, List<Map<String, String>> all) {
    if (!format.isEmpty() && !format.equals("__auto")) {
      Matcher label = LABEL.matcher(format);
      return label.replaceAll(
          found -> Matcher.quoteReplacement(labels.getOrDefault(found.group(1), "")));
    }
    Set<String> shownLabels = new LinkedHashSet<>(labels.keySet());
    if (format.equals("__auto") && all.size() > 1) {
      shownLabels.removeIf(key -> all.stream().map(one -> one.get(key)).distinct().count() == 1);
      if (shownLabels.size() == 1) {
        return labels.get(shownLabels.iterator().next());
      }
    }
    List<String> parts = new ArrayList<>();
    shownLabels.stream()
        .filter(key -> !key.equals("__name__"))
        .sorted()
        .forEach(key -> parts.add(key + "=\"" + labels.get(key) + "\""));
    return labels.getOrDefault("__name__", "") + "{" + String.join(", ", parts) + "}";
  }
}
