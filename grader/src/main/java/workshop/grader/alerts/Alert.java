package workshop.grader.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An alert as a check posts it to Alertmanager. */
public record Alert(Map<String, String> labels) {
  private static final String NAME = "alertname";

  public Alert {
    labels = Map.copyOf(labels);
  }

  /** Makes one with a name and no further labels. */
  public static Alert named(String name) {
    return new Alert(Map.of(NAME, name));
  }

  /** Returns the same with one more label. */
  public Alert with(String label, String value) {
    Map<String, String> more = new TreeMap<>(labels);
    more.put(label, value);
    return new Alert(more);
  }

  /** Returns one alert for each value of a label. */
  public List<Alert> forEach(String label, List<String> values) {
    List<Alert> alerts = new ArrayList<>();
    values.forEach(value -> alerts.add(with(label, value)));
    return alerts;
  }

  /** Returns the command that posts it: {@code amtool alert add ShopDown service=shop}. */
  public String command() {
    StringBuilder command = new StringBuilder("amtool alert add ").append(labels.get(NAME));
    new TreeMap<>(labels)
        .forEach(
            (label, value) -> {
              if (!label.equals(NAME)) {
                command.append(' ').append(label).append('=').append(value);
              }
            });
    return command.toString();
  }

  /** Returns its name and labels: <code>ShopDown{service="shop"}</code>. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(labels)
        .forEach(
            (label, value) -> {
              if (!label.equals(NAME)) {
                text.append(text.isEmpty() ? "" : ",").append(label);
                text.append("=\"").append(value).append('"');
              }
            });
    return labels.getOrDefault(NAME, "") + (text.isEmpty() ? "" : "{" + text + "}");
  }
}
