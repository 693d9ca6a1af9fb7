package workshop.picture;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.RenderedSeries;
import workshop.grader.grafana.TimeRange;
import workshop.grader.prometheus.Point;
import workshop.grader.recording.IncidentWindow;

/** One panel as it looks over the night. */
final class PanelPicture {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int PADDING = 14;
  private static final int TITLE = 34;
  private static final int LABELS = 66;
  private static final int ROW = 17;
  private static final int MOST_ROWS = 6;
  private static final int COLUMN = 2;
  private static final int LEVELS = 6;

  private final RenderedDashboard screen;
  private final List<IncidentWindow> moments;

  PanelPicture(RenderedDashboard screen, List<IncidentWindow> moments) {
    this.screen = screen;
    this.moments = moments;
  }

  /** Draws a panel into a rectangle. */
  void draw(Svg svg, Panel panel, double x, double y, double width, double height) {
    svg.rect("panel", x, y, width, height, 6);
    title(svg, panel.title(), x + PADDING, y + 23, width - 2 * PADDING);
    List<RenderedSeries> lines = screen.lines(panel);
    switch (panel.type()) {
      case "stat" -> stat(svg, panel, lines, x, y, height);
      case "bargauge", "piechart" -> bars(svg, lines, x, y, width, height);
      case "heatmap" -> heat(svg, lines, x, y, width, height);
      case "timeseries" -> graph(svg, panel, lines, x, y, width, height);
      default -> svg.text("small", x + PADDING, y + TITLE + 20, "start", "a " + panel.type());
    }
  }

  /** On more lines where one is too short. */
  private static void title(Svg svg, String title, double x, double y, double width) {
    int room = (int) (width / 7.8);
    int at = title.length() <= room ? title.length() : title.lastIndexOf(' ', room);
    svg.text("title", x, y, "start", title.substring(0, at));
    if (at < title.length()) {
      title(svg, title.substring(at + 1), x, y + 18, width);
    }
  }

  private void stat(
      Svg svg, Panel panel, List<RenderedSeries> lines, double x, double y, double height) {
    double value = lines.isEmpty() ? 0 : last(lines.get(0));
    String text =
        new Axis(1, 1, panel.field().unit())
            .text(panel.field().unit().equals("short") ? Math.rint(value) : value);
    svg.text("big", x + PADDING, y + height - 20, "start", text);
  }

  private void bars(
      Svg svg, List<RenderedSeries> lines, double x, double y, double width, double height) {
    List<RenderedSeries> most =
        lines.stream()
            .sorted(Comparator.comparingDouble(line -> -last(line)))
            .limit((long) ((height - TITLE - 6) / 20))
            .toList();
    double top = most.stream().mapToDouble(PanelPicture::last).max().orElse(1);
    int longest = most.stream().mapToInt(line -> line.name().length()).max().orElse(0);
    double left = x + Math.min(width * 0.65, PADDING + 8 + longest * 6.2);
    for (int i = 0; i < most.size(); i++) {
      RenderedSeries line = most.get(i);
      double at = y + TITLE + 4 + i * 20;
      double length = Math.max(1, (x + width - left - LABELS - PADDING) * last(line) / top);
      int room = (int) ((left - 8 - x) / 6.2);
      String name = line.name();
      svg.text(
          "small",
          left - 8,
          at + 12,
          "end",
          name.length() <= room ? name : name.substring(0, room - 1) + "…");
      svg.rect("f0", left, at + 2, length, 12, 2);
      svg.text(
          "small",
          left + length + 6,
          at + 12,
          "start",
          new Axis(1, 1, line.unit()).text(last(line)));
    }
  }

  /** Darker where more requests are: columns of {@value #COLUMN} points, a row a bucket. */
  private void heat(
      Svg svg, List<RenderedSeries> buckets, double x, double y, double width, double height) {
    List<RenderedSeries> sorted =
        buckets.stream()
            .filter(line -> !line.name().equals("+Inf"))
            .sorted(Comparator.comparingDouble(line -> Double.parseDouble(line.name())))
            .toList();
    double left = x + PADDING + LABELS - 8;
    double right = x + width - PADDING;
    double top = y + TITLE + 6;
    double row = (y + height - PADDING - 22 - top) / sorted.size();
    StringBuilder[] levels = new StringBuilder[LEVELS];
    Arrays.setAll(levels, level -> new StringBuilder());
    for (int i = 0; i < sorted.size(); i++) {
      Map<Instant, Double> cells = new TreeMap<>();
      sum(sorted.get(i), 1, cells);
      if (i > 0) {
        sum(sorted.get(i - 1), -1, cells); // buckets are cumulative
      }
      double at = top + row * (sorted.size() - 1 - i);
      svg.text("small", left - 6, at + row / 2 + 4, "end", sorted.get(i).name() + " s");
      for (Map.Entry<Instant, Double> cell : cells.entrySet()) {
        int level = (int) Math.min(LEVELS - 1, Math.ceil(Math.log1p(cell.getValue())) - 1);
        if (level >= 0) {
          double from = at(cell.getKey(), left, right);
          double to =
              at(cell.getKey().plus(sorted.get(i).step().multipliedBy(COLUMN)), left, right);
          levels[level]
              .append('M')
              .append(Svg.n(from))
              .append(' ')
              .append(Svg.n(at + 1))
              .append('H')
              .append(Svg.n(to - 0.5))
              .append('v')
              .append(Svg.n(row - 1))
              .append('H')
              .append(Svg.n(from))
              .append('z');
        }
      }
    }
    for (int level = 0; level < LEVELS; level++) {
      svg.shade((level + 1.0) / LEVELS, levels[level].toString());
    }
    hours(svg, left, right, y + height - PADDING - 22);
  }

  /** Adds up the points of each column. */
  private static void sum(RenderedSeries line, int sign, Map<Instant, Double> cells) {
    for (int i = 0; i + COLUMN <= line.points().size(); i += COLUMN) {
      double total = 0;
      for (Point point : line.points().subList(i, i + COLUMN)) {
        total += Double.isFinite(point.value()) ? point.value() : 0;
      }
      cells.merge(line.points().get(i).time(), sign * total, Double::sum);
    }
  }

  private void hours(Svg svg, double left, double right, double bottom) {
    Instant hour = full(screen.view());
    while (hour.isBefore(screen.view().to())) {
      svg.text("small", at(hour, left, right), bottom + 15, "middle", CLOCK.format(hour));
      hour = hour.plus(Duration.ofHours(1));
    }
  }

  private void graph(
      Svg svg,
      Panel panel,
      List<RenderedSeries> all,
      double x,
      double y,
      double width,
      double height) {
    List<RenderedSeries> lines =
        all.stream()
            .sorted(Comparator.comparingDouble((RenderedSeries line) -> -mean(line)))
            .toList();
    boolean stacked =
        panel.json().at("/fieldConfig/defaults/custom/stacking/mode").asText("").equals("normal");
    int rows = Math.min(MOST_ROWS, lines.size());
    double left = x + PADDING + LABELS - 8;
    double right = x + width - PADDING;
    double top = y + TITLE + 6;
    double bottom = y + height - PADDING - 22 - rows * ROW;
    Axis axis = Axis.over(highest(lines, stacked, panel), panel.field().unit());

    for (IncidentWindow moment : moments) {
      double from = at(moment.start(), left, right);
      double to = at(moment.end(), left, right);
      svg.rect("night", from, top, to - from, bottom - top, 0);
    }
    for (double tick : axis.ticks()) {
      double level = bottom - (bottom - top) * tick / axis.top();
      svg.line("grid", left, level, right, level);
      svg.text("small", left - 6, level + 4, "end", axis.text(tick));
    }
    hours(svg, left, right, bottom);
    for (double limit :
        panel.json().at("/fieldConfig/defaults/custom/thresholdsStyle").isMissingNode()
            ? List.<Double>of()
            : panel.field().thresholds()) {
      double level = bottom - (bottom - top) * limit / axis.top();
      if (level > top) {
        svg.line("limit", left, level, right, level);
      }
    }
    Map<Instant, Double> floor = new TreeMap<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      if (stacked) {
        svg.area(i, area(lines.get(i), floor, left, right, top, bottom, axis));
      } else {
        svg.path("line s" + i % Svg.COLOURS, line(lines.get(i), left, right, top, bottom, axis));
      }
    }
    for (int i = 0; i < rows; i++) {
      legend(svg, lines.get(i), i, left, right, bottom + 34 + i * ROW, axis);
    }
  }

  private void legend(
      Svg svg, RenderedSeries line, int index, double left, double right, double y, Axis axis) {
    svg.rect("f" + index % Svg.COLOURS, left, y - 4, 14, 3, 1);
    svg.text("small", left + 22, y, "start", line.name());
    if (right - left > 300) {
      svg.text("small", right - 100, y, "end", "mean " + axis.text(mean(line)));
    }
    svg.text("small", right, y, "end", "max " + axis.text(max(line)));
  }

  private String line(
      RenderedSeries line, double left, double right, double top, double bottom, Axis axis) {
    StringBuilder path = new StringBuilder();
    Instant before = Instant.MIN;
    for (Point point : line.points()) {
      if (Double.isNaN(point.value())) {
        continue;
      }
      boolean gap = !before.equals(point.time().minus(line.step()));
      path.append(gap ? 'M' : 'L')
          .append(Svg.n(at(point.time(), left, right)))
          .append(' ')
          .append(Svg.n(bottom - (bottom - top) * Math.min(1, point.value() / axis.top())));
      before = point.time();
    }
    return path.toString();
  }

  private String area(
      RenderedSeries line,
      Map<Instant, Double> floor,
      double left,
      double right,
      double top,
      double bottom,
      Axis axis) {
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    for (Point point : line.points()) {
      double value = Double.isNaN(point.value()) ? 0 : point.value();
      double base = floor.getOrDefault(point.time(), 0.0);
      String x = Svg.n(at(point.time(), left, right)) + " ";
      upper
          .append(upper.isEmpty() ? "M" : "L")
          .append(x)
          .append(Svg.n(bottom - (bottom - top) * (base + value) / axis.top()));
      lower.insert(0, "L" + x + Svg.n(bottom - (bottom - top) * base / axis.top()));
      floor.put(point.time(), base + value);
    }
    return upper.append(lower).append("Z").toString();
  }

  private double at(Instant time, double left, double right) {
    TimeRange view = screen.view();
    double part = Duration.between(view.from(), time).toMillis() / (double) view.range().toMillis();
    return left + (right - left) * Math.max(0, Math.min(1, part));
  }

  private static Instant full(TimeRange view) {
    return view.from().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.HOURS);
  }

  private static double highest(List<RenderedSeries> lines, boolean stacked, Panel panel) {
    if (stacked) {
      Map<Instant, Double> sums = new TreeMap<>();
      lines.forEach(
          line ->
              line.points().stream()
                  .filter(point -> !Double.isNaN(point.value()))
                  .forEach(point -> sums.merge(point.time(), point.value(), Double::sum)));
      return sums.values().stream().mapToDouble(value -> value).max().orElse(1);
    }
    double limit =
        panel.json().at("/fieldConfig/defaults/custom/thresholdsStyle").isMissingNode()
            ? 0
            : panel.field().thresholds().stream().mapToDouble(value -> value).max().orElse(0);
    return Math.max(limit, lines.stream().mapToDouble(PanelPicture::max).max().orElse(1));
  }

  private static double last(RenderedSeries line) {
    return line.points().get(line.points().size() - 1).value();
  }

  private static double mean(RenderedSeries line) {
    return line.points().stream()
        .mapToDouble(Point::value)
        .filter(Double::isFinite)
        .average()
        .orElse(0);
  }

  private static double max(RenderedSeries line) {
    return line.points().stream()
        .mapToDouble(Point::value)
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }
}
