package workshop.grader.grafana;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills variables and macros into a query, as Grafana does before it sends the query to Prometheus.
 * An unknown variable stays in the query, which Prometheus then refuses.
 *
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/visualizations/dashboards/variables/variable-syntax/">Variable
 *     syntax</a>
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/packages/grafana-prometheus/src/escaping.ts">interpolateQueryExpr
 *     and its escaping</a>
 * @see <a
 *     href="https://github.com/grafana/scenes/blob/main/packages/scenes/src/variables/interpolation/formatRegistry.ts">the
 *     formats regex, pipe, …</a>
 */
final class Interpolation {
  /** {@code $name}, {@code [[name]]}, {@code [[name:format]]}, {@code ${name.field:format}}. */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$(\\w+)|\\[\\[(\\w+?)(?::(\\w+))?\\]\\]|\\$\\{(\\w+)(?:\\.[^:}]+)?(?::([^}]+))?\\}");

  private final TimeRange timeRange;
  private final Duration scrapeInterval;
  private final List<Variable> variables;
  private final Map<String, List<String>> chosen;

  /**
   * @param scrapeInterval the scrape interval of the data source, or the query's own minimal step
   * @param chosen the values of each variable; All is replaced by its values
   */
  Interpolation(
      TimeRange timeRange,
      Duration scrapeInterval,
      List<Variable> variables,
      Map<String, List<String>> chosen) {
    this.timeRange = timeRange;
    this.scrapeInterval = scrapeInterval;
    this.variables = variables;
    this.chosen = chosen;
  }

  String fill(String expr) {
    return REFERENCE
        .matcher(expr)
        .replaceAll(
            found -> {
              String name = first(found.group(1), found.group(2), found.group(4));
              String format = first(found.group(3), found.group(5));
              String value = macro(name).or(() -> variable(name, format)).orElse(found.group());
              return Matcher.quoteReplacement(value);
            });
  }

  private Optional<String> macro(String name) {
    Duration range = timeRange.range();
    return Optional.ofNullable(
        switch (name) {
          case "__interval" -> GrafanaInterval.format(timeRange.interval(scrapeInterval));
          case "__interval_ms" -> "" + timeRange.interval(scrapeInterval).toMillis();
          case "__rate_interval" -> GrafanaInterval.format(timeRange.rateInterval(scrapeInterval));
          case "__rate_interval_ms" -> "" + timeRange.rateInterval(scrapeInterval).toMillis();
          case "__range" -> Math.round(range.toMillis() / 1000.0) + "s";
          case "__range_s" -> "" + Math.round(range.toMillis() / 1000.0);
          case "__range_ms" -> "" + range.toMillis();
          case "__from" -> "" + timeRange.from().toEpochMilli();
          case "__to" -> "" + timeRange.to().toEpochMilli();
          default -> null;
        });
  }

  private Optional<String> variable(String name, String format) {
    return variables.stream()
        .filter(variable -> variable.name().equals(name) && chosen.containsKey(name))
        .findFirst()
        .map(variable -> format(variable, chosen.get(name), format));
  }

  private static String format(Variable variable, List<String> values, String format) {
    return switch (format.split(":", 2)[0]) {
      case "" -> prometheus(variable, values);
      case "regex" -> alternatives(values.stream().map(Interpolation::escapeRegex).toList());
      case "pipe" -> String.join("|", values);
      case "glob" ->
          values.size() > 1 ? "{" + String.join(",", values) + "}" : String.join(",", values);
      case "doublequote" ->
          values.stream()
              .map(value -> "\"" + value.replace("\"", "\\\"") + "\"")
              .collect(Collectors.joining(","));
      case "singlequote" ->
          values.stream()
              .map(value -> "'" + value.replace("'", "\\'") + "'")
              .collect(Collectors.joining(","));
      default -> String.join(",", values); // csv, raw, text
    };
  }

  /** Formats values as the Prometheus data source does without a format. */
  private static String prometheus(Variable variable, List<String> values) {
    if (values.size() == 1 && values.get(0).equals(variable.allValue())) {
      return variable.allValue(); // a custom value of All is not escaped
    }
    if (!variable.isRegex()) {
      return values.stream()
          .map(value -> value.replace("\\", "\\\\").replace("'", "\\\\'"))
          .collect(Collectors.joining(","));
    }
    return alternatives(
        values.stream()
            .map(value -> value.replace("\\", "\\\\\\\\"))
            .map(value -> value.replaceAll("[$^*{}\\[\\]+?.()|]", "\\\\\\\\$0"))
            .toList());
  }

  private static String alternatives(List<String> values) {
    return values.size() == 1 ? values.get(0) : "(" + String.join("|", values) + ")";
  }

  private static String escapeRegex(String value) {
    return value.replaceAll("[\\\\^$*+?.()|\\[\\]{}/]", "\\\\$0");
  }

  private static String first(String... groups) {
    for (String group : groups) {
      if (group != null) {
        return group;
      }
    }
    return "";
  }
}
