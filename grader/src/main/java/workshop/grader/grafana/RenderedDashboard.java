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
 * A dashboard that somebody has opened: its panels' queries are filled in and asked, its variables
 * have their options and the values that are chosen. All is chosen where there is an All.
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
  private final TimeRange view;
  private final Map<String, List<String>> options = new LinkedHashMap<>();
  private final Map<String, List<String>> chosen = new LinkedHashMap<>();
  private final Map<String, List<Series>> references = new LinkedHashMap<>();

  private RenderedDashboard(
      Dashboard dashboard, DataSources dataSources, PrometheusServer prometheus, TimeRange view) {
    this.dashboard = dashboard;
    this.dataSources = dataSources;
    this.prometheus = prometheus;
    this.view = view;
  }

  /**
   * Opens a dashboard.
   *
   * @param prometheus stands in for every Prometheus among the data sources
   */
  public static RenderedDashboard open(
      Dashboard dashboard, DataSources dataSources, PrometheusServer prometheus, TimeRange view) {
    RenderedDashboard screen = new RenderedDashboard(dashboard, dataSources, prometheus, view);
    // In the order of the file: an option list may depend on what is chosen above it.
    dashboard.variables().forEach(screen::load);
    return screen;
  }

  /** The same dashboard with other values chosen for one variable. */
  public RenderedDashboard choose(String variable, List<String> values) {
    RenderedDashboard other = new RenderedDashboard(dashboard, dataSources, prometheus, view);
    other.options.putAll(options);
    other.chosen.putAll(chosen);
    other.chosen.put(variable, List.copyOf(values));
    return other;
  }

  /** The options of a variable, without All. */
  public List<String> options(String variable) {
    return options.getOrDefault(variable, List.of());
  }

  /** The time range that is looked at. */
  public TimeRange view() {
    return view;
  }

  /** All panels of the dashboard. */
  public List<Panel> panels() {
    return dashboard.panels();
  }

  /** What Prometheus answers to a query of ours over the time range; the same query once only. */
  List<Series> reference(String promql, Duration step) {
    return references.computeIfAbsent(
        promql + " " + step,
        key -> prometheus.queryRange(promql, view.from(), view.to(), step).series());
  }

  /** What to know when Prometheus refuses a query; see {@link PrometheusServer#age}. */
  Optional<Fact> ageOfPrometheus() {
    return prometheus.age();
  }

  /** The names of all metrics that there are in the time range. */
  List<String> metricNames() {
    String all =
        "count by (__name__) (last_over_time({__name__!=\"\"}[" + view.range().toSeconds() + "s]))";
    return prometheus.query(all, view.to()).series().stream()
        .map(series -> series.labels().getOrDefault("__name__", ""))
        .toList();
  }

  /** The data source that a reference leads to; none where it leads nowhere. */
  public Optional<DataSource> resolve(DataSourceRef reference) {
    if (reference.isDefault()) {
      return dataSources.defaultOne();
    }
    return dataSources.find(
        interpolation(view, TimeRange.DEFAULT_SCRAPE_INTERVAL).fill(reference.uid()));
  }

  /** A query as Prometheus gets it. */
  public String fill(Target target) {
    return interpolation(view(target), scrapeInterval(target)).fill(target.expr());
  }

  /** The same as a line of a failure. */
  Fact asked(Target target) {
    return Fact.of("the query", QueryText.shortened(fill(target)));
  }

  /** What Prometheus answers to one query of a panel, over the time range or at its end. */
  public QueryResult ask(Target target) {
    String promql = fill(target);
    return target.instant()
        ? prometheus.query(promql, view.to())
        : prometheus.queryRange(promql, view.from(), view.to(), step(target));
  }

  /** The lines of a panel, over the whole time range also where the panel asks for its end only. */
  public List<RenderedSeries> lines(Panel panel) {
    List<RenderedSeries> lines = new ArrayList<>();
    for (Target target : panel.queries()) {
      String promql = fill(target);
      QueryResult answer = prometheus.queryRange(promql, view.from(), view.to(), step(target));
      List<Map<String, String>> labels = answer.series().stream().map(Series::labels).toList();
      for (Series series : answer.series()) {
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

  /** What one point of a query stands for. */
  public Duration step(Target target) {
    return view(target).interval(scrapeInterval(target));
  }

  private TimeRange view(Target target) {
    int points = target.maxDataPoints().orElse(view.points());
    return new TimeRange(view.from(), view.to(), points);
  }

  private Duration scrapeInterval(Target target) {
    return GrafanaInterval.parse(target.minStep())
        .or(() -> resolve(target.dataSource()).flatMap(DataSource::timeInterval))
        .orElse(TimeRange.DEFAULT_SCRAPE_INTERVAL);
  }

  private Interpolation interpolation(TimeRange seen, Duration scrapeInterval) {
    return new Interpolation(seen, scrapeInterval, dashboard.variables(), chosen);
  }

  private void load(Variable variable) {
    List<String> found =
        switch (variable.type()) {
          case "datasource" ->
              dataSources.ofType(variable.query()).map(DataSource::uid).stream().toList();
          case "query" -> filtered(variable, found(variable));
          case "custom", "interval" -> written(variable.query());
          default -> variable.query().isEmpty() ? List.of() : List.of(variable.query());
        };
    options.put(variable.name(), found);
    chosen.put(variable.name(), first(variable, found));
  }

  /** Options that are written out, each of them perhaps as {@code name : value}. */
  private static List<String> written(String query) {
    return Stream.of(query.strip().split("\\s*,\\s*"))
        .map(option -> option.replaceFirst("^.+?\\s:\\s", ""))
        .toList();
  }

  private static List<String> first(Variable variable, List<String> options) {
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
    String query = interpolation(view, TimeRange.DEFAULT_SCRAPE_INTERVAL).fill(variable.query());
    Matcher values = LABEL_VALUES.matcher(query);
    if (values.matches()) {
      return labelValues(values);
    }
    Matcher result = QUERY_RESULT.matcher(query);
    return result.matches() ? queryResult(result.group(1)) : List.of();
  }

  /** Each series as a text, {@code metric{label="value"} 1 1760000000000}, for a regex to read. */
  private List<String> queryResult(String promql) {
    return prometheus.query(promql, view.to()).series().stream()
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
    // Grafana asks for the series of the time range; a query finds the same ones.
    String promql =
        "count by ("
            + label
            + ") (last_over_time("
            + selector
            + "["
            + view.range().toSeconds()
            + "s]))";
    return prometheus.query(promql, view.to()).series().stream()
        .map(series -> series.labels().getOrDefault(label, ""))
        .filter(value -> !value.isEmpty())
        .sorted()
        .toList();
  }

  /** A regex keeps the options that match, and of those its first group. */
  private static List<String> filtered(Variable variable, List<String> values) {
    String regex = variable.regex().strip();
    if (regex.isEmpty()) {
      return values;
    }
    try {
      // With slashes it is searched for, without them it must match as a whole.
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
