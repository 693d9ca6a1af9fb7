package check;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import workshop.grader.grafana.GrafanaInterval;
import workshop.grader.grafana.Legend;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.RenderedSeries;
import workshop.grader.grafana.Target;
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.Series;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;

/** Compares the lines of a panel with the expected values, point by point. */
final class ValueRule {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SHOWN = 3;

  private final RenderedDashboard dashboard;
  private final RecordedIncident incident;
  private final Panel panel;
  private final PanelExpectation expectation;

  ValueRule(
      RenderedDashboard dashboard,
      RecordedIncident incident,
      Panel panel,
      PanelExpectation expectation) {
    this.dashboard = dashboard;
    this.incident = incident;
    this.panel = panel;
    this.expectation = expectation;
  }

  /** A line with the key of its expected values and the differences from them. */
  private record Comparison(String key, RenderedSeries line, List<ValueMismatch> differences) {}

  /** Returns the lines that show the expected values. */
  List<RenderedSeries> matching(List<RenderedSeries> lines) {
    List<RenderedSeries> found = new ArrayList<>();
    Map<String, List<Point>> expected = expected(lines.get(0), windows(lines.get(0)).get(0));
    Map<String, List<RenderedSeries>> byKey = new LinkedHashMap<>();
    for (RenderedSeries line : lines) {
      byKey.computeIfAbsent(key(line, expected.keySet()), key -> new ArrayList<>()).add(line);
    }
    if (expectation.noOthers) {
      failOnOtherLines(byKey, expected.keySet());
    }
    List<Comparison> wrong = new ArrayList<>();
    for (String key : expected.keySet()) {
      List<RenderedSeries> candidates = byKey.getOrDefault(key, List.of());
      if (!candidates.isEmpty()) {
        Comparison comparison = compare(key, candidates);
        if (comparison.differences().isEmpty()) {
          found.add(comparison.line());
        } else {
          wrong.add(comparison);
        }
      } else if (!expectation.mayHaveGaps
          || expected.get(key).stream().anyMatch(p -> p.value() > 0)) {
        throw CheckFailure.expected("\"" + panel.title() + "\" shows " + expectation.values)
            .butWas("no line for " + key + " among " + names(lines))
            .with(QueryText.fact(dashboard, lines.get(0).target()))
            .because(expectation.why);
      }
    }
    if (!wrong.isEmpty()) {
      throw failure(
          wrong.stream()
              .max(Comparator.comparingDouble(one -> sum(expected.get(one.key()))))
              .get());
    }
    return found;
  }

  private void failOnOtherLines(Map<String, List<RenderedSeries>> byKey, Set<String> keys) {
    for (Map.Entry<String, List<RenderedSeries>> entry : byKey.entrySet()) {
      RenderedSeries line = entry.getValue().get(0);
      if (!keys.contains(entry.getKey())) {
        boolean empty = line.points().stream().noneMatch(point -> point.value() > 0);
        if (!empty) {
          throw CheckFailure.expected("\"" + panel.title() + "\" shows " + expectation.values)
              .butWas(
                  entry.getKey().isEmpty()
                      ? "a line \"" + line.name() + "\" without the label " + expectation.key
                      : "also a line for " + entry.getKey() + ", " + average(line))
              .with(QueryText.fact(dashboard, line.target()))
              .because(
                  entry.getKey().equals("/health")
                      ? "/health is requested by the load balancer every few seconds, never by a customer"
                      : expectation.why);
        }
      } else if (entry.getValue().size() > 1) {
        throw CheckFailure.expected(
                "one line for " + entry.getKey() + " in \"" + panel.title() + "\"")
            .butWas(entry.getValue().size() + " lines: " + labels(entry.getValue()))
            .with(QueryText.fact(dashboard, line.target()))
            .because("the customers use the shop as a whole: add up its instances");
      }
    }
  }

  /** Returns the first line without differences, else the one that is probably meant. */
  private Comparison compare(String key, List<RenderedSeries> lines) {
    Comparison meant = null;
    for (RenderedSeries line : sorted(lines)) {
      for (String window : windows(line)) {
        List<Point> expected = expected(line, window).getOrDefault(key, List.of());
        Comparison comparison =
            new Comparison(
                key, line, ValueMismatch.between(expected, line.points(), expectation.mayHaveGaps));
        if (comparison.differences().isEmpty()) {
          return comparison;
        }
        meant = meant == null ? comparison : meant;
      }
    }
    return meant;
  }

  private CheckFailure failure(Comparison comparison) {
    ValueMismatch worst = worst(comparison.differences());
    RenderedSeries line = comparison.line();
    String value = "\"" + line.name() + "\" shows " + shown(worst.actual(), line);
    if (!line.name().contains(expectation.namePart)) {
      value = "no line of \"" + panel.title() + "\" shows it: " + value;
    }
    List<String> remarks = new ArrayList<>(List.of(value));
    mistake(comparison).ifPresent(remarks::add);
    queryWithoutData().ifPresent(remarks::add);
    return CheckFailure.expected(
            expectation.values
                + (comparison.key().isEmpty() ? ": " : "; " + comparison.key() + ": ")
                + ValueFormat.of(worst.expected(), expectation.units)
                + " at "
                + CLOCK.format(worst.at())
                + window(worst.at()))
        .butWas(String.join("\n", remarks))
        .with(QueryText.fact(dashboard, line.target()))
        .because(expectation.why);
  }

  /** Writes a value with the unit of the panel. */
  private static String shown(OptionalDouble value, RenderedSeries line) {
    return ValueFormat.of(value, Set.of(line.unit().equals("decbytes") ? "bytes" : line.unit()));
  }

  /** Returns a remark on another query of the panel that shows nothing. */
  private Optional<String> queryWithoutData() {
    Optional<Target> off =
        panel.targets().stream().filter(one -> one.hidden() && !one.expr().isEmpty()).findFirst();
    if (off.isPresent()) {
      return Optional.of("query " + off.get().refId() + " is switched off by the eye beside it");
    }
    return panel.queries().stream()
        .filter(target -> dashboard.ask(target).series().isEmpty())
        .findFirst()
        .map(target -> "query " + target.refId() + " of the panel returns no data");
  }

  private Optional<String> mistake(Comparison comparison) {
    for (PanelExpectation.CommonMistake mistake : expectation.mistakes) {
      for (String window : windows(comparison.line())) {
        List<Point> points =
            byKey(dashboard.query(mistake.promql().apply(window), comparison.line().step()))
                .getOrDefault(comparison.key(), List.of());
        if (!points.isEmpty()
            && ValueMismatch.between(points, comparison.line().points(), expectation.mayHaveGaps)
                .isEmpty()) {
          return Optional.of(mistake.remark());
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the largest difference, those inside a window of the incident first. */
  private ValueMismatch worst(List<ValueMismatch> differences) {
    List<ValueMismatch> inWindows =
        differences.stream().filter(difference -> !window(difference.at()).isEmpty()).toList();
    return (inWindows.isEmpty() ? differences : inWindows)
        .stream().max(Comparator.comparingDouble(ValueRule::weight)).orElseThrow();
  }

  private static double weight(ValueMismatch difference) {
    double expected = difference.expected().orElse(0);
    double actual = difference.actual().orElse(0);
    double size = Math.max(Math.abs(expected), Math.abs(actual));
    if (difference.actual().isEmpty()) {
      return 2 + size;
    }
    // A pair of numbers is clearer than a number that should not exist.
    return difference.expected().isEmpty() ? 0 : Math.abs(expected - actual) / size;
  }

  private String window(Instant at) {
    return incident.windows().stream()
        .filter(window -> window.contains(at))
        .map(IncidentWindow::name)
        .findFirst()
        .map(name -> ", " + name)
        .orElse("");
  }

  private Map<String, List<Point>> expected(RenderedSeries line, String window) {
    return byKey(dashboard.query(expectation.promql.apply(window), line.step()));
  }

  private Map<String, List<Point>> byKey(List<Series> series) {
    Map<String, List<Point>> points = new LinkedHashMap<>();
    series.forEach(one -> points.put(one.labels().getOrDefault(expectation.key, ""), one.points()));
    return points;
  }

  /** Returns the key of the expected line that this one stands for, by its label, else its name. */
  private String key(RenderedSeries line, Set<String> keys) {
    if (expectation.key.isEmpty()) {
      return "";
    }
    String label = line.labels().get(expectation.key);
    return label != null
        ? label
        : keys.stream()
            .filter(key -> line.name().contains(key))
            .max(Comparator.comparingInt(String::length))
            .orElse("");
  }

  /** Returns the windows in a query, or $__rate_interval if it has none. */
  private List<String> windows(RenderedSeries line) {
    List<String> windows = QueryText.windows(line.query());
    return windows.isEmpty()
        ? List.of(GrafanaInterval.format(dashboard.timeRange().rateInterval(line.step())))
        : windows;
  }

  private List<RenderedSeries> sorted(List<RenderedSeries> lines) {
    return lines.stream()
        .sorted(Comparator.comparing(line -> !line.name().contains(expectation.namePart)))
        .toList();
  }

  private String average(RenderedSeries line) {
    double mean =
        line.points().stream()
            .mapToDouble(Point::value)
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(0);
    return ValueFormat.of(mean, expectation.units) + " on average";
  }

  private static String names(List<RenderedSeries> lines) {
    String first =
        String.join(
            ", ", lines.stream().limit(SHOWN).map(line -> "\"" + line.name() + "\"").toList());
    return first + (lines.size() > SHOWN ? ", …" : "");
  }

  private static String labels(List<RenderedSeries> lines) {
    return lines.stream()
        .limit(SHOWN)
        .map(line -> Legend.name("", line.labels(), List.of()))
        .collect(Collectors.joining(", "));
  }

  private static double sum(List<Point> points) {
    return points.stream().mapToDouble(Point::value).filter(value -> !Double.isNaN(value)).sum();
  }
}
