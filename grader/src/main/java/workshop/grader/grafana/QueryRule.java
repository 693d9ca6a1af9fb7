package workshop.grader.grafana;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;
import workshop.grader.report.Levenshtein;

/** Whether a panel's queries reach a data source, look at a sensible window, and return data. */
final class QueryRule {
  private static final int SHORTEST_WINDOW = 60;
  private static final int LONGEST_WINDOW = 300;

  private final RenderedDashboard screen;

  QueryRule(RenderedDashboard screen) {
    this.screen = screen;
  }

  void sources(Panel panel) {
    if (panel.queries().isEmpty()) {
      throw CheckFailure.expected("a query in the panel \"" + panel.title() + "\"")
          .butWas(
              panel.targets().isEmpty() ? "it has none" : "all of them are switched off or empty")
          .because("without a query there is nothing to draw");
    }
    // Grafana looks the panel's own data source up first, and asks none if it is not there.
    Set<DataSourceRef> references = new LinkedHashSet<>();
    if (!panel.dataSource().isDefault() && !panel.dataSource().isBuiltIn()) {
      references.add(panel.dataSource());
    }
    panel.queries().forEach(target -> references.add(target.dataSource()));
    for (DataSourceRef reference : references) {
      Optional<DataSource> source = screen.resolve(reference);
      if (source.isEmpty()) {
        throw CheckFailure.expected(
                "a data source that is provisioned: prometheus, or ${datasource}")
            .butWas(
                "the panel \""
                    + panel.title()
                    + "\" asks the data source "
                    + reference.uid()
                    + (isUnknownVariable(reference)
                        ? ", and the dashboard has no such variable"
                        : ""))
            .because(
                reference.uid().startsWith("${DS_")
                    ? "it was exported for another Grafana; export it again with \"Share dashboard"
                        + " with another instance\" off"
                    : "a uid that one Grafana made up is known to no other one: yours works,"
                        + " and your colleague sees an empty panel");
      }
      if (!source.get().type().equals("prometheus")) {
        throw CheckFailure.expected("the data source prometheus")
            .butWas("the panel \"" + panel.title() + "\" asks " + source.get().name())
            .because("metrics are in Prometheus; it alone understands this query");
      }
    }
  }

  private boolean isUnknownVariable(DataSourceRef reference) {
    return reference.uid().startsWith("$") && !reference.uid().startsWith("${DS_");
  }

  /** Whether more happens to what Prometheus answers than that it is drawn. */
  static boolean isComputedInGrafana(Panel panel) {
    return work(panel).findAny().isPresent();
  }

  static void failIfComputedInGrafana(Panel panel) {
    work(panel)
        .findFirst()
        .ifPresent(
            work -> {
              throw CheckError.of(
                  "the panel \""
                      + panel.title()
                      + "\" "
                      + work
                      + " in Grafana; the check has only Prometheus",
                  "write it as one query in PromQL, which can compute as well");
            });
  }

  private static Stream<String> work(Panel panel) {
    Stream<String> computed =
        panel.targets().stream()
            .filter(target -> !target.hidden() && target.dataSource().isExpression())
            .map(target -> "computes " + target.refId() + " from other queries");
    Stream<String> transformed =
        panel.transformations().stream().map(id -> "changes the answers, by " + id + ",");
    return Stream.concat(computed, transformed);
  }

  /** A panel over time shows the time range that is chosen, and its lines have more than an end. */
  void times(Panel panel) {
    String shift = panel.json().path("timeShift").asText("");
    if (!shift.isEmpty()) {
      throw CheckFailure.expected("\"" + panel.title() + "\" shows the time range that is chosen")
          .butWas("it is shifted by " + shift + ", its query option \"Time shift\"")
          .because("what is broken now would be seen when it is over");
    }
    for (Target target : panel.queries()) {
      if (target.instant() && panel.type().equals("timeseries")) {
        throw CheckFailure.expected("lines in \"" + panel.title() + "\"")
            .butWas("query " + target.refId() + " is of the type Instant, one dot at the end")
            .because("a time series needs the type Range; Instant is for a stat or a table");
      }
    }
  }

  List<RenderedSeries> lines(Panel panel, PanelExpectation wanted) {
    List<RenderedSeries> lines;
    try {
      lines = screen.lines(panel);
    } catch (PromqlException e) {
      throw CheckFailure.expected("a query that Prometheus understands")
          .butWas(e.getMessage())
          .with(screen.asked(panel.queries().get(0)))
          .with(screen.ageOfPrometheus())
          .because("Grafana shows this error as a red corner on \"" + panel.title() + "\"");
    }
    if (lines.isEmpty()) {
      Target target = panel.queries().get(0);
      throw CheckFailure.expected("\"" + panel.title() + "\" shows " + wanted.what())
          .butWas("no data" + unknownMetric(target) + equalsList(target))
          .with(screen.asked(target))
          .because("an empty panel looks like a quiet shop");
    }
    return lines;
  }

  private String unknownMetric(Target target) {
    List<String> known = screen.metricNames();
    return QueryText.metrics(screen.fill(target)).stream()
        .filter(name -> !known.contains(name))
        .findFirst()
        .map(name -> ": there is no metric " + name + nearest(name, known))
        .orElse("");
  }

  private static String nearest(String name, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(other -> Levenshtein.distance(name, other)))
        .filter(other -> Levenshtein.distance(name, other) <= name.length() / 3)
        .map(other -> "; the nearest is " + other)
        .orElse("");
  }

  private String equalsList(Target target) {
    return QueryText.comparesListByEquals(screen.fill(target))
        ? ": = compares with one value, and the variable stands for several; =~ takes them"
        : "";
  }

  /** A window must hold two scrapes at every zoom, and no more than a person calls now. */
  void windows(Panel panel) {
    for (Target target : panel.queries()) {
      for (String window : QueryText.windows(target.expr())) {
        Optional<String> problem = problem(window);
        if (problem.isPresent()) {
          throw CheckFailure.expected("a window of $__rate_interval, or of 1m to 5m")
              .butWas("[" + window + "] in the panel \"" + panel.title() + "\"")
              .with(Fact.of("the query", target.expr()))
              .because(problem.get());
        }
      }
    }
  }

  private static Optional<String> problem(String window) {
    String name = window.replaceAll("[${}]", "");
    if (name.equals("__interval")) {
      return Optional.of(
          "at a range of one hour this is [5s], which holds one sample, and no rate");
    }
    if (name.startsWith("__range")) {
      return Optional.of(
          "it looks at the whole range at each moment, so a burst is spread over hours");
    }
    if (window.startsWith("$")) {
      return Optional.empty(); // $__rate_interval, or a variable whose values are the reader's
    }
    long seconds = GrafanaInterval.parse(window).map(Duration::toSeconds).orElse(0L);
    if (seconds < SHORTEST_WINDOW) {
      return Optional.of(
          "zoomed out, most scrapes fall between two points and are never looked at");
    }
    return seconds > LONGEST_WINDOW
        ? Optional.of("a burst of a minute is spread over " + window + " and hardly shows")
        : Optional.empty();
  }
}
