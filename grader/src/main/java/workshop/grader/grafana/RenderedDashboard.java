package workshop.grader.grafana;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.QueryResult;
import workshop.grader.prometheus.Series;
import workshop.grader.report.Fact;

/**
 * A dashboard as Grafana renders it: variables have their options and chosen values, and the
 * panels' queries are filled in and sent to Prometheus. A variable with All has All chosen.
 */
public final class RenderedDashboard {
  private static final Pattern LABEL_VALUES =
      Pattern.compile(
          "\\s*label_values\\(\\s*(?:(.+)\\s*,\\s*)?([\\w:]+)\\s*\\)\\s*", Pattern.DOTALL);
  private static final Pattern QUERY_RESULT =
      Pattern.compile("\\s*query_result\\((.+)\\)\\s*", Pattern.DOTALL);
  private static final String ALL = "$__all";

  private final Dashboard dashboard;
  private final DataSources dataSources;
  private final PrometheusServer prometheus;
  private final TimeRange timeRange;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final Map<String, List<String>> chosen = new LinkedHashMap<>();
  private final Map<String, List<Series>> results = new LinkedHashMap<>();

  private RenderedDashboard(
      Dashboard dashboard,
      DataSources dataSources,
      PrometheusServer prometheus,
      TimeRange timeRange) {
    this.dashboard = dashboard;
    this.dataSources = dataSources;
    this.prometheus = prometheus;
    this.timeRange = timeRange;
  }

  /**
   * Opens a dashboard.
   *
   * @param prometheus the server that is used for every Prometheus data source
   */
  public static RenderedDashboard open(
      Dashboard dashboard,
      DataSources dataSources,
      PrometheusServer prometheus,
      TimeRange timeRange) {
    RenderedDashboard rendered =
        new RenderedDashboard(dashboard, dataSources, prometheus, timeRange);
    // In the order of the file, because a variable's options may depend on variables above it.
    dashboard.variables().forEach(rendered::load);
    return rendered;
  }

  /** Returns the same dashboard with other values chosen for one variable. */
  public RenderedDashboard choose(String variable, List<String> values) {
    RenderedDashboard other = new RenderedDashboard(dashboard, dataSources, prometheus, timeRange);
    other.options.putAll(options);
    other.chosen.putAll(chosen);
    other.chosen.put(variable, List.copyOf(values));
    return other;
  }

  /** Returns the options of a variable, without All. */
  public List<String> options(String variable) {
    return options.getOrDefault(variable, List.of());
  }

  /** Returns the dashboard's time range. */
  public TimeRange timeRange() {
    return timeRange;
  }

  /** Returns the dashboard as it is written. */
  public Dashboard dashboard() {
    return dashboard;
  }

  /** Returns all panels of the dashboard. */
  public List<Panel> panels() {
    return dashboard.panels();
  }

  /** Evaluates a query that is not the dashboard's over the time range, each query only once. */
  public List<Series> query(String promql, Duration step) {
    return results.computeIfAbsent(
        promql + " " + step,
        key -> prometheus.queryRange(promql, timeRange.from(), timeRange.to(), step).series());
  }

  /** Returns a fact for a refused query; see {@link PrometheusServer#oldVersionNote}. */
  public Optional<Fact> oldVersionNote() {
    return prometheus.oldVersionNote();
  }

  /** Returns the names of all metrics in the time range. */
  public List<String> metricNames() {
    String all =
        "count by (__name__) (last_over_time({__name__!=\"\"}["
            + timeRange.range().toSeconds()
            + "s]))";
    return prometheus.query(all, timeRange.to()).series().stream()
        .map(series -> series.labels().getOrDefault("__name__", ""))
        .toList();
  }

  /** Returns the data source of a reference; empty if there is no such data source. */
  public Optional<DataSource> resolve(DataSourceRef reference) {
    if (reference.isDefault()) {
      return dataSources.defaultOne();
    }
    return dataSources.find(
        interpolation(timeRange, TimeRange.DEFAULT_SCRAPE_INTERVAL).fill(reference.uid()));
  }

  /** Returns a panel's query as Grafana sends it to Prometheus. */
  public String fill(Target target) {
    return interpolation(timeRange(target), scrapeInterval(target)).fill(target.expr());
  }

  /** Evaluates a panel's query over the time range, or at its end for an instant query. */
  public QueryResult ask(Target target) {
    String promql = fill(target);
    return target.instant()
        ? prometheus.query(promql, timeRange.to())
        : prometheus.queryRange(promql, timeRange.from(), timeRange.to(), step(target));
  }

  /** Returns the lines of a panel over the whole time range, also for instant queries. */
  public List<RenderedSeries> lines(Panel panel) {
    List<RenderedSeries> lines = new ArrayList<>();
    for (Target target : panel.queries()) {
      String promql = fill(target);
      QueryResult result =
          prometheus.queryRange(promql, timeRange.from(), timeRange.to(), step(target));
      List<Map<String, String>> labels = result.series().stream().map(Series::labels).toList();
      for (Series series : result.series()) {
        String name = Legend.name(target.legend(), series.labels(), labels);
        if (panel.field().hides(name, target.refId())) {
          continue;
        }
        String unit = panel.field().unit(name, target.refId());
        lines.add(
            new RenderedSeries(
                name, unit, series.labels(), series.points(), target, promql, step(target)));
      }
    }
    return lines;
  }

  /** Returns the time between two points of a query. */
  public Duration step(Target target) {
    return timeRange(target).interval(scrapeInterval(target));
  }

  private TimeRange timeRange(Target target) {
    int points = target.maxDataPoints().orElse(timeRange.points());
    return new TimeRange(timeRange.from(), timeRange.to(), points);
  }

  private Duration scrapeInterval(Target target) {
    return GrafanaInterval.parse(target.minStep())
        .or(() -> resolve(target.dataSource()).flatMap(DataSource::timeInterval))
        .orElse(TimeRange.DEFAULT_SCRAPE_INTERVAL);
  }

  private Interpolation interpolation(TimeRange range, Duration scrapeInterval) {
    return new Interpolation(range, scrapeInterval, dashboard.variables(), chosen);
  }

  private void load(Variable variable) {
    List<String> found =
        switch (variable.type()) {
          case "datasource" ->
              dataSources.ofType(variable.query()).map(DataSource::uid).stream().toList();
          case "query" -> filtered(variable, found(variable));
          case "custom", "interval" -> listed(variable.query());
          default -> variable.query().isEmpty() ? List.of() : List.of(variable.query());
        };
    options.put(variable.name(), found);
    chosen.put(variable.name(), initial(variable, found));
  }

  /** Returns the options of a list, in which an option may be {@code name : value}. */
  private static List<String> listed(String query) {
    return Stream.of(query.strip().split("\\s*,\\s*"))
        .map(option -> option.replaceFirst("^.+?\\s:\\s", ""))
        .toList();
  }

  private static List<String> initial(Variable variable, List<String> options) {
    if (variable.includeAll()) {
      return variable.allValue().isEmpty() ? options : List.of(variable.allValue());
    }
    List<String> saved =
        variable.current().stream()
            .filter(value -> !value.equals(ALL) && options.contains(value))
            .toList();
    return saved.isEmpty() ? options.stream().limit(1).toList() : saved;
  }

  private List<String> found(Variable variable) {
    String query =
        interpolation(timeRange, TimeRange.DEFAULT_SCRAPE_INTERVAL).fill(variable.query());
    Matcher values = LABEL_VALUES.matcher(query);
    if (values.matches()) {
      return labelValues(values);
    }
    Matcher result = QUERY_RESULT.matcher(query);
    return result.matches() ? queryResult(result.group(1)) : List.of();
  }

  /** Returns each series as a text that a regex reads: {@code metric{label="value"} 1 1760…}. */
  private List<String> queryResult(String promql) {
    return prometheus.query(promql, timeRange.to()).series().stream()
        .map(
            series ->
                series.labels().getOrDefault("__name__", "")
                    + series.labelsWithoutName().entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(",", "{", "}"))
                    + " "
                    + series.points().get(0).value()
                    + " "
                    + series.points().get(0).time().toEpochMilli())
        .sorted()
        .toList();
  }

  private List<String> labelValues(Matcher call) {
    String label = call.group(2);
    String selector = call.group(1) == null ? "{" + label + "!=\"\"}" : call.group(1).strip();
    // Grafana uses the series API; this query finds the same series.
    String promql =
        "count by ("
            + label
            + ") (last_over_time("
            + selector
            + "["
            + timeRange.range().toSeconds()
            + "s]))";
    return prometheus.query(promql, timeRange.to()).series().stream()
        .map(series -> series.labels().getOrDefault(label, ""))
        .filter(value -> !value.isEmpty())
        .sorted()
        .toList();
  }

  /** Keeps the options that match the variable's regex, and of those its first group. */
  private static List<String> filtered(Variable variable, List<String> values) {
    String regex = variable.regex().strip();
    if (regex.isEmpty()) {
      return values;
    }
    try {
      // Grafana searches for a regex with slashes; without slashes it must match as a whole.
      Pattern pattern =
          Pattern.compile(
              regex.startsWith("/") ? regex.replaceAll("^/|/[a-z]*$", "") : "^" + regex + "$");
      List<String> kept = new ArrayList<>();
      for (String value : values) {
        Matcher match = pattern.matcher(value);
        if (match.find()) {
          String group = match.groupCount() > 0 ? match.group(1) : null;
          kept.add(group == null ? value : group);
        }
      }
      return kept.stream().distinct().toList();
    } catch (PatternSyntaxException e) {
      return List.of();
    }
  }
}
