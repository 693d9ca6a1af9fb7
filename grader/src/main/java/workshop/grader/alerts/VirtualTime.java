package workshop.grader.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.Recording;
import workshop.grader.prometheus.Series;
import workshop.grader.recording.RecordedIncident;

/**
 * Rules evaluated over recorded samples as a Prometheus would have done it while they came in:
 * every {@link #INTERVAL}, with the state of each alert kept from one evaluation to the next.
 *
 * <p>promtool takes samples on a grid and asserts on results. This class asserts that each result
 * is empty, and reads the results from the messages of the assertions that fail.
 */
public final class VirtualTime {
  /** The time between two evaluations. */
  public static final Duration INTERVAL = Duration.ofSeconds(30);

  private static final Pattern TIME = Pattern.compile("time: ([\\dywdhms]+), *$");
  private static final Pattern ERROR =
      Pattern.compile("(?:rule|expr): (.*), time: \\S+, err: (.*)");

  private final Promtool promtool;
  private final Map<String, String> files;
  private final Instant start;
  private final Instant end;
  private final List<String> groupOrder;
  private final Recording recording;
  private final Map<List<String>, String> heads = new HashMap<>();

  /**
   * Takes the rules and the samples; nothing is evaluated yet.
   *
   * @param rules texts of rule files by name; the first one may use the records of the others
   * @param groupOrder the names of all groups in the order of their evaluation; promtool takes any
   *     order for those that are missing, and another one in the next run
   */
  public VirtualTime(
      Promtool promtool,
      Map<String, String> rules,
      List<String> groupOrder,
      Recording recording,
      Instant start,
      Instant end) {
    this.promtool = promtool;
    this.files = new LinkedHashMap<>(rules);
    this.start = start;
    this.end = end;
    this.groupOrder = List.copyOf(groupOrder);
    this.recording = recording;
  }

  private String head(String expression) {
    String names = String.join(" ", files.values()) + expression;
    boolean all = names.contains("__name__");
    // Samples that no rule asks for cost time and change nothing.
    List<String> used =
        recording.familyNames().stream().filter(name -> all || names.contains(name)).toList();
    return heads.computeIfAbsent(used, families -> head(recording.only(families::contains)));
  }

  private String head(Recording used) {
    List<String> series = new ArrayList<>();
    List<SampleGrid> grids = new ArrayList<>();
    used.forEachSeries(
        (name, samples) -> {
          series.add(name);
          grids.add(new SampleGrid(samples.points(), start));
        });
    long step = grids.stream().mapToLong(SampleGrid::step).reduce(0, SampleGrid::gcd);
    StringBuilder text = new StringBuilder(1 << 20);
    text.append("rule_files: [").append(String.join(", ", files.keySet())).append("]\n");
    text.append("evaluation_interval: ").append(INTERVAL.toSeconds()).append("s\n");
    text.append("group_eval_order: [");
    text.append(String.join(", ", groupOrder.stream().map(VirtualTime::quote).toList()));
    text.append("]\ntests:\n- interval: ").append(step == 0 ? 1000 : step).append("ms\n");
    text.append("  input_series:\n");
    for (int i = 0; i < series.size(); i++) {
      text.append("  - series: ").append(quote(series.get(i))).append("\n    values: '");
      grids.get(i).write(step, RecordedIncident.SCRAPE_INTERVAL.toMillis(), text);
      text.append("'\n");
    }
    return text.toString();
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Returns the instants of all evaluations. */
  public List<Instant> evaluations() {
    List<Instant> all = new ArrayList<>();
    for (Instant at = start; !at.isAfter(end); at = at.plus(INTERVAL)) {
      all.add(at);
    }
    return all;
  }

  /**
   * Returns the value of an expression at instants; an instant without a result is left out.
   *
   * @throws PromqlException if a rule or the expression cannot be evaluated
   */
  public Map<Instant, List<Series>> values(String expression, List<Instant> instants) {
    StringBuilder test = new StringBuilder(head(expression)).append("  promql_expr_test:\n");
    for (Instant at : instants) {
      test.append("  - expr: ").append(quote(expression)).append("\n    eval_time: ");
      test.append(Duration.between(start, at).toSeconds()).append("s\n");
    }
    Map<Instant, List<Series>> values = new TreeMap<>();
    Instant at = null;
    for (String line : run(test.toString())) {
      Matcher time = TIME.matcher(line);
      if (time.find()) {
        at = start.plus(PrometheusDuration.parse(time.group(1)));
      } else if (line.startsWith("got: ") && at != null) {
        values.put(at, new ResultReader(line.substring(5)).samples(at));
      }
    }
    return values;
  }

  /**
   * Returns the alerts of one rule that fire at an instant, with labels and annotations rendered.
   */
  public List<RenderedAlert> firing(String alert, Instant at) {
    String test =
        head("")
            + "  alert_rule_test:\n  - alertname: "
            + quote(alert)
            + "\n    eval_time: "
            + Duration.between(start, at).toSeconds()
            + "s\n";
    List<RenderedAlert> alerts = new ArrayList<>();
    Map<String, String> labels = Map.of();
    for (String line : run(test)) {
      if (line.startsWith("Labels:")) {
        labels = new ResultReader(line.substring("Labels:".length())).labels();
      } else if (line.startsWith("Annotations:")) {
        alerts.add(
            new RenderedAlert(
                labels, new ResultReader(line.substring("Annotations:".length())).labels()));
      }
    }
    return alerts;
  }

  private List<String> run(String test) {
    Map<String, String> all = new LinkedHashMap<>(files);
    all.put("test.yml", test);
    List<String> lines = promtool.testRules(all).stream().map(String::strip).toList();
    for (String line : lines) {
      Matcher error = ERROR.matcher(line);
      if (error.find()) {
        throw new PromqlException(error.group(1) + ": " + error.group(2));
      }
    }
    return lines;
  }

  /** Samples of one series, to be written as promtool's list of values. */
  private record SampleGrid(List<Point> points, Instant start) {

    /** Returns the greatest step of a grid on which all samples lie, in milliseconds. */
    long step() {
      return points.stream()
          .mapToLong(p -> Duration.between(start, p.time()).toMillis())
          .reduce(0, SampleGrid::gcd);
    }

    static long gcd(long a, long b) {
      return b == 0 ? a : gcd(b, a % b);
    }

    /** A series that is missing in a scrape becomes stale, as Prometheus has it. */
    void write(long step, long scrapeInterval, StringBuilder text) {
      long next = 0;
      boolean begun = false;
      for (Point point : points) {
        long at = Duration.between(start, point.time()).toMillis();
        if (begun && at - next + step > scrapeInterval) {
          pause(scrapeInterval / step - 1, text);
          text.append("stale ");
          next += scrapeInterval;
        }
        pause((at - next) / step, text);
        text.append(number(point.value())).append(' ');
        next = at + step;
        begun = true;
      }
      if (begun) {
        pause(scrapeInterval / step - 1, text);
        text.append("stale");
      }
    }

    private static void pause(long steps, StringBuilder text) {
      if (steps > 0) {
        text.append("_x").append(steps).append(' ');
      }
    }

    private static String number(double value) {
      return value == Math.rint(value) && Math.abs(value) < 1e15
          ? Long.toString((long) value)
          : Double.toString(value);
    }
  }
}
