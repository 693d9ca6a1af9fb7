package workshop.grader.grafana;

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
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.Series;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;

/** Whether lines show what is wanted, point by point over the night. */
final class ValueRule {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SOME = 3;

  private final RenderedDashboard screen;
  private final RecordedIncident night;
  private final Panel panel;
  private final PanelExpectation wanted;

  ValueRule(
      RenderedDashboard screen, RecordedIncident night, Panel panel, PanelExpectation wanted) {
    this.screen = screen;
    this.night = night;
    this.panel = panel;
    this.wanted = wanted;
  }

  /** A line that should be one of the wanted ones, and where it is not. */
  private record Miss(String key, RenderedSeries line, List<ValueMismatch> differences) {}

  /** The lines that show what is wanted. */
  List<RenderedSeries> matching(List<RenderedSeries> lines) {
    List<RenderedSeries> found = new ArrayList<>();
    Map<String, List<Point>> some = expected(lines.get(0), windows(lines.get(0)).get(0));
    Map<String, List<RenderedSeries>> byKey = new LinkedHashMap<>();
    for (RenderedSeries line : lines) {
      byKey.computeIfAbsent(key(line, some.keySet()), key -> new ArrayList<>()).add(line);
    }
    if (wanted.only()) {
      others(byKey, some.keySet());
    }
    List<Miss> misses = new ArrayList<>();
    for (String key : some.keySet()) {
      List<RenderedSeries> meant = byKey.getOrDefault(key, List.of());
      if (!meant.isEmpty()) {
        Miss miss = nearest(key, meant);
        if (miss.differences().isEmpty()) {
          found.add(miss.line());
        } else {
          misses.add(miss);
        }
      } else if (!wanted.mayBreak() || some.get(key).stream().anyMatch(p -> p.value() > 0)) {
        throw CheckFailure.expected("\"" + panel.title() + "\" shows " + wanted.what())
            .butWas("no line for " + key + " among " + names(lines))
            .with(screen.asked(lines.get(0).target()))
            .because(wanted.why());
      }
    }
    if (!misses.isEmpty()) {
      Miss busiest =
          misses.stream().max(Comparator.comparingDouble(m -> sum(some.get(m.key())))).get();
      throw wrong(busiest);
    }
    return found;
  }

  private void others(Map<String, List<RenderedSeries>> byKey, Set<String> keys) {
    for (Map.Entry<String, List<RenderedSeries>> entry : byKey.entrySet()) {
      RenderedSeries line = entry.getValue().get(0);
      if (!keys.contains(entry.getKey())) {
        boolean empty = line.points().stream().noneMatch(point -> point.value() > 0);
        if (!empty) {
          throw CheckFailure.expected("\"" + panel.title() + "\" shows " + wanted.what())
              .butWas(
                  entry.getKey().isEmpty()
                      ? "a line \"" + line.name() + "\" without the label " + wanted.key()
                      : "also a line for " + entry.getKey() + ", " + typical(line))
              .with(screen.asked(line.target()))
              .because(
                  entry.getKey().equals("/health")
                      ? "/health is the load balancer, every few seconds; no customer asks for it"
                      : wanted.why());
        }
      } else if (entry.getValue().size() > 1) {
        throw CheckFailure.expected(
                "one line for " + entry.getKey() + " in \"" + panel.title() + "\"")
            .butWas(entry.getValue().size() + " lines: " + labels(entry.getValue()))
            .with(screen.asked(line.target()))
            .because(
                "which instance answered is a question of its own; together they are the shop");
      }
    }
  }

  /** The line that shows what is wanted, without differences; else the one that is meant. */
  private Miss nearest(String key, List<RenderedSeries> lines) {
    Miss meant = null;
    for (RenderedSeries line : sorted(lines)) {
      for (String window : windows(line)) {
        List<Point> expected = expected(line, window).getOrDefault(key, List.of());
        Miss miss =
            new Miss(key, line, ValueMismatch.between(expected, line.points(), wanted.mayBreak()));
        if (miss.differences().isEmpty()) {
          return miss;
        }
        meant = meant == null ? miss : meant;
      }
    }
    return meant;
  }

  private CheckFailure wrong(Miss miss) {
    ValueMismatch worst = worst(miss.differences());
    RenderedSeries line = miss.line();
    String value = "\"" + line.name() + "\" shows " + shown(worst.actual(), line);
    if (!line.name().contains(wanted.hint())) {
      value = "no line of \"" + panel.title() + "\" shows it: " + value;
    }
    List<String> remarks = new ArrayList<>(List.of(value));
    mistake(miss).ifPresent(remarks::add);
    silent().ifPresent(remarks::add);
    return CheckFailure.expected(
            wanted.what()
                + (miss.key().isEmpty() ? ": " : "; " + miss.key() + ": ")
                + ValueFormat.of(worst.expected(), wanted.units())
                + " at "
                + CLOCK.format(worst.at())
                + moment(worst.at()))
        .butWas(String.join("\n", remarks))
        .with(screen.asked(line.target()))
        .because(wanted.why());
  }

  /** As the panel writes it, if its unit is one that a message can write. */
  private static String shown(OptionalDouble value, RenderedSeries line) {
    return ValueFormat.of(value, Set.of(line.unit().equals("decbytes") ? "bytes" : line.unit()));
  }

  /** What a panel's other query has to do with it. */
  private Optional<String> silent() {
    Optional<Target> off =
        panel.targets().stream().filter(one -> one.hidden() && !one.expr().isEmpty()).findFirst();
    if (off.isPresent()) {
      return Optional.of("query " + off.get().refId() + " is switched off, by the eye beside it");
    }
    return panel.queries().stream()
        .filter(target -> screen.ask(target).series().isEmpty())
        .findFirst()
        .map(target -> "query " + target.refId() + " of the panel returns no data");
  }

  private Optional<String> mistake(Miss miss) {
    for (CommonMistake mistake : wanted.mistakes()) {
      for (String window : windows(miss.line())) {
        List<Point> points =
            byKey(screen.reference(mistake.promql().apply(window), miss.line().step()))
                .getOrDefault(miss.key(), List.of());
        if (!points.isEmpty()
            && ValueMismatch.between(points, miss.line().points(), wanted.mayBreak()).isEmpty()) {
          return Optional.of(mistake.but());
        }
      }
    }
    return Optional.empty();
  }

  /** The moment that tells most: where it is furthest off, first inside something that happened. */
  private ValueMismatch worst(List<ValueMismatch> differences) {
    List<ValueMismatch> told =
        differences.stream().filter(difference -> !moment(difference.at()).isEmpty()).toList();
    return (told.isEmpty() ? differences : told)
        .stream().max(Comparator.comparingDouble(ValueRule::weight)).orElseThrow();
  }

  private static double weight(ValueMismatch difference) {
    double expected = difference.expected().orElse(0);
    double actual = difference.actual().orElse(0);
    double size = Math.max(Math.abs(expected), Math.abs(actual));
    if (difference.actual().isEmpty()) {
      return 2 + size;
    }
    // Two numbers tell more than a number where there should be none.
    return difference.expected().isEmpty() ? 0 : Math.abs(expected - actual) / size;
  }

  private String moment(Instant at) {
    return night.moments().stream()
        .filter(moment -> moment.contains(at))
        .map(IncidentWindow::name)
        .findFirst()
        .map(name -> ", " + name)
        .orElse("");
  }

  private Map<String, List<Point>> expected(RenderedSeries line, String window) {
    return byKey(screen.reference(wanted.promql().apply(window), line.step()));
  }

  private Map<String, List<Point>> byKey(List<Series> series) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    series.forEach(one -> curves.put(one.labels().getOrDefault(wanted.key(), ""), one.points()));
    return curves;
  }

  /** Which of the wanted lines this one is: by its label, else by what its name says. */
  private String key(RenderedSeries line, Set<String> keys) {
    if (wanted.key().isEmpty()) {
      return "";
    }
    String label = line.labels().get(wanted.key());
    return label != null
        ? label
        : keys.stream()
            .filter(key -> line.name().contains(key))
            .max(Comparator.comparingInt(String::length))
            .orElse("");
  }

  /** The windows in a query that is filled in; what Grafana would fill in where there is none. */
  private List<String> windows(RenderedSeries line) {
    List<String> windows = QueryText.windows(line.query());
    return windows.isEmpty()
        ? List.of(GrafanaInterval.format(screen.view().rateInterval(line.step())))
        : windows;
  }

  private List<RenderedSeries> sorted(List<RenderedSeries> lines) {
    return lines.stream()
        .sorted(Comparator.comparing(line -> !line.name().contains(wanted.hint())))
        .toList();
  }

  private String typical(RenderedSeries line) {
    double mean =
        line.points().stream()
            .mapToDouble(Point::value)
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(0);
    return ValueFormat.of(mean, wanted.units()) + " on average";
  }

  private static String names(List<RenderedSeries> lines) {
    String first =
        String.join(
            ", ", lines.stream().limit(SOME).map(line -> "\"" + line.name() + "\"").toList());
    return first + (lines.size() > SOME ? ", …" : "");
  }

  private static String labels(List<RenderedSeries> lines) {
    return lines.stream()
        .limit(SOME)
        .map(line -> Legend.name("", line.labels(), List.of()))
        .collect(Collectors.joining(", "));
  }

  private static double sum(List<Point> points) {
    return points.stream().mapToDouble(Point::value).filter(value -> !Double.isNaN(value)).sum();
  }
}
