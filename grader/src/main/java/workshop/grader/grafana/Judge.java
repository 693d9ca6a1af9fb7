package workshop.grader.grafana;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.grader.incident.Moment;
import workshop.grader.incident.Night;
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.Series;
import workshop.grader.verdict.Fact;
import workshop.grader.verdict.NotYet;

/**
 * Finds the panel that is meant and compares what it shows with what is wanted, point by point over
 * a recorded night.
 *
 * <p>A panel is found by its title; if no title fits, by the metrics that its queries read. Of
 * several the one that comes furthest is judged.
 */
public final class Judge {
  private static final Pattern WINDOW = Pattern.compile("\\[\\s*(\\w+)\\s*(?::[^\\]]*)?\\]");
  private static final Pattern WRITTEN_WINDOW =
      Pattern.compile("\\[\\s*([^\\]:]+?)\\s*(?::[^\\]]*)?\\]");
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:$\"/.])([a-zA-Z_]\\w*_\\w+)(?=\\s*[\\[{)]|\\s*$)");
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int SHORTEST_WINDOW = 60;
  private static final int LONGEST_WINDOW = 300;
  private static final int SOME = 3;

  /** More than three alternatives, of which two will do. */
  private static final String LONG_LIST = "(\\([^()|]+\\|[^()|]+)(?:\\|[^()|]+){2,}\\)";

  private final Screen screen;
  private final Night night;

  /** A line that should be one of the wanted ones, and where it is not. */
  private record Miss(String key, Line line, List<Difference> differences) {}

  public Judge(Screen screen, Night night) {
    this.screen = screen;
    this.night = night;
  }

  /** The best of the panels that may be meant. */
  public Judgement judge(Wanted wanted) {
    List<Panel> candidates = candidates(wanted);
    return candidates.stream()
        .map(panel -> judge(panel, wanted))
        .reduce((first, next) -> next.reached() > first.reached() ? next : first)
        .orElseGet(
            () -> new Judgement(Optional.empty(), -1, Optional.of(missing(wanted)), List.of()));
  }

  /** One panel. */
  public Judgement judge(Panel panel, Wanted wanted) {
    int reached = 0;
    try {
      sources(panel);
      reached++;
      if (wanted.windowed()) {
        windows(panel);
      }
      List<Line> lines = lines(panel, wanted);
      List<Line> matching = values(panel, lines, wanted);
      reached++;
      units(panel, matching, wanted);
      reached++;
      if (wanted.only()) {
        legends(panel, matching, wanted);
      }
      if (!panel.legend().shown()) {
        throw NotYet.expected("a legend that names the lines of \"" + panel.title() + "\"")
            .butWas("the panel hides it")
            .because("lines without names are only colours");
      }
      Optional<NotYet> more = wanted.also().apply(panel);
      if (more.isPresent()) {
        throw more.get();
      }
      return new Judgement(Optional.of(panel), reached + 1, Optional.empty(), matching);
    } catch (NotYet problem) {
      return new Judgement(Optional.of(panel), reached, Optional.of(problem), List.of());
    }
  }

  private List<Panel> candidates(Wanted wanted) {
    List<Panel> drawn = screen.panels().stream().filter(panel -> !panel.isDecoration()).toList();
    List<Panel> titled =
        drawn.stream().filter(p -> plain(p.title()).startsWith(plain(wanted.title()))).toList();
    return titled.isEmpty()
        ? drawn.stream()
            .filter(p -> p.queries().stream().anyMatch(q -> q.expr().contains(wanted.reads())))
            .toList()
        : titled;
  }

  private static String plain(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }

  private NotYet missing(Wanted wanted) {
    List<String> titles =
        screen.panels().stream().map(panel -> "\"" + panel.title() + "\"").toList();
    return NotYet.expected("a panel \"" + wanted.title() + "\": " + wanted.what())
        .butWas(
            titles.isEmpty()
                ? "the dashboard has no panels"
                : "the dashboard has " + String.join(", ", titles))
        .because(
            "a panel is found by its title, else by its metrics; what is only in Grafana is not"
                + " in this file until it is exported");
  }

  private void sources(Panel panel) {
    if (panel.queries().isEmpty()) {
      throw NotYet.expected("a query in the panel \"" + panel.title() + "\"")
          .butWas(
              panel.targets().isEmpty() ? "it has none" : "all of them are switched off or empty")
          .because("without a query there is nothing to draw");
    }
    for (Target target : panel.queries()) {
      DataSourceRef reference = target.dataSource();
      Optional<DataSource> source = screen.resolve(reference);
      if (source.isEmpty()) {
        throw NotYet.expected("a data source that is provisioned: prometheus, or ${datasource}")
            .butWas("the panel \"" + panel.title() + "\" asks the data source " + reference.uid())
            .because(
                reference.uid().startsWith("${DS_")
                    ? "it was exported for another Grafana; export it again with \"Share dashboard"
                        + " with another instance\" off"
                    : "a uid that one Grafana made up is known to no other one: yours works,"
                        + " and your colleague sees an empty panel");
      }
      if (!source.get().type().equals("prometheus")) {
        throw NotYet.expected("the data source prometheus")
            .butWas("the panel \"" + panel.title() + "\" asks " + source.get().name())
            .because("metrics are in Prometheus; it alone understands this query");
      }
    }
  }

  private List<Line> lines(Panel panel, Wanted wanted) {
    List<Line> lines;
    try {
      lines = screen.lines(panel);
    } catch (PromqlException e) {
      throw NotYet.expected("a query that Prometheus understands")
          .butWas(e.getMessage())
          .with(asked(panel.queries().get(0)))
          .because("Grafana shows this error as a red corner on \"" + panel.title() + "\"");
    }
    if (lines.isEmpty()) {
      Target target = panel.queries().get(0);
      throw NotYet.expected("\"" + panel.title() + "\" shows " + wanted.what())
          .butWas("no data" + unknownMetric(target) + equalsList(target))
          .with(asked(target))
          .because("an empty panel looks like a quiet shop");
    }
    return lines;
  }

  private String unknownMetric(Target target) {
    List<String> known = screen.metricNames();
    Matcher metric = METRIC.matcher(withoutTexts(screen.fill(target)));
    while (metric.find()) {
      String name = metric.group(1);
      if (!known.contains(name)
          && !name.matches(
              ".*_over_time|histogram_quantile|label_\\w+|group_left|group_right|sort_desc|count_values")) {
        String nearest =
            known.stream()
                .min(Comparator.comparingInt(other -> distance(name, other)))
                .filter(other -> distance(name, other) <= name.length() / 3)
                .map(other -> "; the nearest is " + other)
                .orElse("");
        return ": there is no metric " + name + nearest;
      }
    }
    return "";
  }

  private String equalsList(Target target) {
    return screen.fill(target).matches("(?s).*[^~!]=\\s*\"\\([^\"]*\\|.*")
        ? ": = compares with one value, and the variable stands for several; =~ takes them"
        : "";
  }

  /** A window must hold two scrapes at every zoom, and no more than a person calls now. */
  private void windows(Panel panel) {
    for (Target target : panel.queries()) {
      Matcher window = WRITTEN_WINDOW.matcher(withoutTexts(target.expr()));
      while (window.find()) {
        String written = window.group(1);
        if (written.matches("\\$\\{?__rate_interval\\}?|\\[?\\[?__rate_interval\\]?")) {
          continue;
        }
        String problem = null;
        if (written.matches("\\$\\{?__interval\\}?")) {
          problem = "at a range of one hour this is [5s], which holds one sample, and no rate";
        } else if (written.startsWith("$__range") || written.startsWith("${__range")) {
          problem = "it looks at the whole range at each moment, so a burst is spread over hours";
        } else if (!written.startsWith("$")) {
          long seconds =
              GrafanaInterval.parse(written).map(java.time.Duration::toSeconds).orElse(0L);
          if (seconds < SHORTEST_WINDOW) {
            problem = "zoomed out, most scrapes fall between two points and are never looked at";
          } else if (seconds > LONGEST_WINDOW) {
            problem = "a burst of a minute is spread over " + written + " and hardly shows";
          }
        }
        if (problem != null) {
          throw NotYet.expected("a window of $__rate_interval, or of 1m to 5m")
              .butWas("[" + written + "] in the panel \"" + panel.title() + "\"")
              .with(Fact.of("the query", target.expr()))
              .because(problem);
        }
      }
    }
  }

  private List<Line> values(Panel panel, List<Line> lines, Wanted wanted) {
    List<Line> matching = new ArrayList<>();
    Map<String, List<Point>> some = expected(lines.get(0), wanted, windows(lines.get(0)).get(0));
    Map<String, List<Line>> byKey = new LinkedHashMap<>();
    for (Line line : lines) {
      byKey.computeIfAbsent(key(line, wanted, some.keySet()), key -> new ArrayList<>()).add(line);
    }
    if (wanted.only()) {
      others(panel, byKey, some.keySet(), wanted);
    }
    List<Miss> misses = new ArrayList<>();
    for (String key : some.keySet()) {
      List<Line> meant = byKey.getOrDefault(key, List.of());
      if (!meant.isEmpty()) {
        Miss miss = nearest(key, meant, wanted);
        if (miss.differences().isEmpty()) {
          matching.add(miss.line());
        } else {
          misses.add(miss);
        }
      } else if (!wanted.mayBreak() || some.get(key).stream().anyMatch(p -> p.value() > 0)) {
        throw NotYet.expected("\"" + panel.title() + "\" shows " + wanted.what())
            .butWas("no line for " + key + " among " + names(lines))
            .with(asked(lines.get(0).target()))
            .because(wanted.why());
      }
    }
    if (!misses.isEmpty()) {
      Miss busiest =
          misses.stream().max(Comparator.comparingDouble(m -> sum(some.get(m.key())))).get();
      throw wrong(panel, busiest, wanted);
    }
    return matching;
  }

  private void others(Panel panel, Map<String, List<Line>> byKey, Set<String> keys, Wanted wanted) {
    for (Map.Entry<String, List<Line>> entry : byKey.entrySet()) {
      Line line = entry.getValue().get(0);
      if (!keys.contains(entry.getKey())) {
        boolean empty = line.points().stream().noneMatch(point -> point.value() > 0);
        if (!empty) {
          throw NotYet.expected("\"" + panel.title() + "\" shows " + wanted.what())
              .butWas(
                  entry.getKey().isEmpty()
                      ? "a line \"" + line.name() + "\" without the label " + wanted.key()
                      : "also a line for " + entry.getKey() + ", " + typical(line, wanted))
              .with(asked(line.target()))
              .because(
                  entry.getKey().equals("/health")
                      ? "/health is the load balancer, every few seconds; no customer asks for it"
                      : wanted.why());
        }
      } else if (entry.getValue().size() > 1) {
        throw NotYet.expected("one line for " + entry.getKey() + " in \"" + panel.title() + "\"")
            .butWas(entry.getValue().size() + " lines: " + labels(entry.getValue()))
            .with(asked(line.target()))
            .because(
                "which instance answered is a question of its own; together they are the shop");
      }
    }
  }

  /** The line that shows what is wanted, without differences; else the one that is meant. */
  private Miss nearest(String key, List<Line> lines, Wanted wanted) {
    Miss meant = null;
    for (Line line : sorted(lines, wanted)) {
      for (String window : windows(line)) {
        List<Point> expected = expected(line, wanted, window).getOrDefault(key, List.of());
        Miss miss =
            new Miss(key, line, Difference.between(expected, line.points(), wanted.mayBreak()));
        if (miss.differences().isEmpty()) {
          return miss;
        }
        meant = meant == null ? miss : meant;
      }
    }
    return meant;
  }

  private NotYet wrong(Panel panel, Miss miss, Wanted wanted) {
    Difference worst = worst(miss.differences());
    Line line = miss.line();
    String value = "\"" + line.name() + "\" shows " + shown(worst.actual(), line);
    if (!line.name().contains(wanted.hint())) {
      value = "no line of \"" + panel.title() + "\" shows it: " + value;
    }
    List<String> remarks = new ArrayList<>(List.of(value));
    mistake(miss, wanted).ifPresent(remarks::add);
    silent(panel).ifPresent(remarks::add);
    return NotYet.expected(
            wanted.what()
                + (miss.key().isEmpty() ? ": " : "; " + miss.key() + ": ")
                + Quantity.of(worst.expected(), wanted.units())
                + " at "
                + CLOCK.format(worst.at())
                + moment(worst.at()))
        .butWas(String.join("\n", remarks))
        .with(asked(line.target()))
        .because(wanted.why());
  }

  /** As the panel writes it, if its unit is one that a message can write. */
  private static String shown(OptionalDouble value, Line line) {
    return Quantity.of(value, Set.of(line.unit().equals("decbytes") ? "bytes" : line.unit()));
  }

  /** What a panel's other query has to do with it. */
  private Optional<String> silent(Panel panel) {
    return panel.queries().stream()
        .filter(target -> screen.ask(target).series().isEmpty())
        .findFirst()
        .map(target -> "query " + target.refId() + " of the panel returns no data");
  }

  private Optional<String> mistake(Miss miss, Wanted wanted) {
    for (Mistake mistake : wanted.mistakes()) {
      for (String window : windows(miss.line())) {
        List<Point> points =
            byKey(screen.reference(mistake.promql().apply(window), miss.line().step()), wanted)
                .getOrDefault(miss.key(), List.of());
        if (!points.isEmpty()
            && Difference.between(points, miss.line().points(), wanted.mayBreak()).isEmpty()) {
          return Optional.of(mistake.but());
        }
      }
    }
    return Optional.empty();
  }

  private void units(Panel panel, List<Line> lines, Wanted wanted) {
    for (Line line : lines) {
      if (!wanted.units().isEmpty() && !wanted.units().contains(line.unit())) {
        List<String> units = wanted.units().stream().sorted().toList();
        throw NotYet.expected(
                "the unit " + String.join(" or ", units) + " in \"" + panel.title() + "\"")
            .butWas(
                (line.unit().isEmpty() ? "no unit" : "the unit " + line.unit())
                    + " for the line \""
                    + line.name()
                    + "\"")
            .because(
                line.unit().isEmpty()
                    ? "a bare number is read as whatever the reader has in mind"
                    : "the axis would say something else than the query returns");
      }
    }
  }

  /** Lines that are told apart by a label are called by it. */
  private static void legends(Panel panel, List<Line> lines, Wanted wanted) {
    for (Line line : lines) {
      String value = line.labels().get(wanted.key());
      if (value != null && !line.name().contains(value)) {
        throw NotYet.expected(
                "a legend that names the " + wanted.key() + " in \"" + panel.title() + "\"")
            .butWas("the line for " + value + " is called \"" + line.name() + "\"")
            .because("lines of the same name are only colours");
      }
    }
  }

  /** The moment that tells most: where it is furthest off, first inside something that happened. */
  private Difference worst(List<Difference> differences) {
    List<Difference> told =
        differences.stream().filter(difference -> !moment(difference.at()).isEmpty()).toList();
    return (told.isEmpty() ? differences : told)
        .stream().max(Comparator.comparingDouble(Judge::weight)).orElseThrow();
  }

  private static double weight(Difference difference) {
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
        .map(Moment::name)
        .findFirst()
        .map(name -> ", " + name)
        .orElse("");
  }

  private Map<String, List<Point>> expected(Line line, Wanted wanted, String window) {
    return byKey(screen.reference(wanted.promql().apply(window), line.step()), wanted);
  }

  private static Map<String, List<Point>> byKey(List<Series> series, Wanted wanted) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    series.forEach(one -> curves.put(one.labels().getOrDefault(wanted.key(), ""), one.points()));
    return curves;
  }

  /** Which of the wanted lines this one is: by its label, else by what its name says. */
  private static String key(Line line, Wanted wanted, Set<String> keys) {
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
  private List<String> windows(Line line) {
    Set<String> windows = new LinkedHashSet<>();
    Matcher window = WINDOW.matcher(withoutTexts(line.query()));
    while (window.find()) {
      windows.add(window.group(1));
    }
    if (windows.isEmpty()) {
      windows.add(GrafanaInterval.format(screen.view().rateInterval(line.step())));
    }
    return List.copyOf(windows);
  }

  /** What stands in quotes is no syntax. */
  private static String withoutTexts(String promql) {
    return promql.replaceAll("\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|`[^`]*`", "\"\"");
  }

  private static List<Line> sorted(List<Line> lines, Wanted wanted) {
    return lines.stream()
        .sorted(Comparator.comparing(line -> !line.name().contains(wanted.hint())))
        .toList();
  }

  private Fact asked(Target target) {
    return Fact.of("the query", screen.fill(target).replaceAll(LONG_LIST, "$1|…)"));
  }

  private static String typical(Line line, Wanted wanted) {
    double mean =
        line.points().stream()
            .mapToDouble(Point::value)
            .filter(value -> !Double.isNaN(value))
            .average()
            .orElse(0);
    return Quantity.of(mean, wanted.units()) + " on average";
  }

  private static String names(List<Line> lines) {
    String first =
        String.join(
            ", ", lines.stream().limit(SOME).map(line -> "\"" + line.name() + "\"").toList());
    return first + (lines.size() > SOME ? ", …" : "");
  }

  private static String labels(List<Line> lines) {
    return lines.stream()
        .limit(SOME)
        .map(line -> Legend.name("", line.labels(), List.of()))
        .collect(Collectors.joining(", "));
  }

  private static double sum(List<Point> points) {
    return points.stream().mapToDouble(Point::value).filter(value -> !Double.isNaN(value)).sum();
  }

  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
