package workshop.grader.grafana;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The environment variables for provisioning files: {@code $NAME} and {@code ${NAME}} are replaced,
 * an unknown variable by an empty text; {@code $$} is a dollar sign.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/administration/provisioning/#using-environment-variables">Provision
 *     Grafana, environment variables</a>
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/pkg/services/provisioning/values/values.go">interpolateValue</a>
 */
public record Environment(Map<String, String> values) {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(?:\\{([^}]*)\\}|([A-Za-z_][A-Za-z0-9_]*)|([*#$@!?0-9-]))");

  /** Returns an environment without variables. */
  public static Environment empty() {
    return new Environment(Map.of());
  }

  /** Expands a text in a provisioning file as Grafana does. */
  public String expand(String text) {
    StringBuilder expanded = new StringBuilder();
    String[] parts = text.split("\\$\\$", -1);
    for (int i = 0; i < parts.length; i++) {
      expanded.append(i == 0 ? "" : "$").append(expandPart(parts[i]));
    }
    return expanded.toString();
  }

  private String expandPart(String text) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1) != null ? found.group(1) : found.group(2);
              return Matcher.quoteReplacement(name == null ? "" : values.getOrDefault(name, ""));
            });
  }
}
