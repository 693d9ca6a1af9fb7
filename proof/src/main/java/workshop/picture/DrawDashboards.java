package workshop.picture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.TimeRange;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;

/**
 * Draws the pictures of lesson 06 and the overview of the complete dashboard. From the project's
 * folder:
 *
 * <pre>{@code
 * mvn -q compile exec:java -Pproof -pl :proof -am -Dexec.mainClass=workshop.picture.DrawDashboards
 * }</pre>
 */
public final class DrawDashboards {
  private static final String PROVISIONING = "grafana/provisioning/";
  private static final Path LESSON = Path.of("lessons/06-dashboards/pictures");
  private static final Path OVERVIEW = Path.of("docs/pictures");
  private static final int WIDTH = 1120;
  private static final int ROW = 36;
  private static final int GAP = 8;

  private final Path root;
  private final RecordedIncident night = RecordedIncident.of(1734);
  private final PrometheusServer prometheus;

  private DrawDashboards(Path root, PrometheusServer prometheus) {
    this.root = root;
    this.prometheus = prometheus;
  }

  /** Takes the project's folder, or looks for it from here upwards. */
  public static void main(String[] args) throws IOException {
    Path root = args.length > 0 ? Path.of(args[0]) : Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve(PROVISIONING))) {
      root = root.getParent();
    }
    RecordedIncident night = RecordedIncident.of(1734);
    try (PrometheusServer prometheus = PrometheusServer.over(night.recording())) {
      new DrawDashboards(root, prometheus).draw();
    }
  }

  private void draw() throws IOException {
    RenderedDashboard learners =
        open("solutions/" + PROVISIONING + "dashboards/bean-there.json", 1);
    write(LESSON.resolve("bean-there.svg"), learners.panels(), learners, "Bean There");
    for (Panel panel : learners.panels()) {
      String name = panel.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
      write(LESSON.resolve(name + ".svg"), panel, learners);
    }
    RenderedDashboard complete = open(PROVISIONING + "dashboards/javalin-observability.json", 2);
    List<Panel> signals =
        complete.panels().stream().filter(panel -> panel.row().contains("golden")).toList();
    write(OVERVIEW.resolve("golden-signals.svg"), signals, complete, "The four golden signals");
    List<Panel> drawn =
        complete.panels().stream()
            .filter(panel -> !panel.type().equals("table"))
            .filter(panel -> !panel.dataSource().type().equals("loki")) // a night has no logs
            .toList();
    write(OVERVIEW.resolve("javalin-observability.svg"), drawn, complete, "Javalin observability");
  }

  /** The night, with a point each so many minutes. */
  private RenderedDashboard open(String file, int minutes) {
    String sources = PROVISIONING + "datasources";
    Instant from = night.start().plus(Duration.ofMinutes(1)).plusMillis(7_300);
    TimeRange view = new TimeRange(from, from.plus(Duration.ofMinutes(238)), 238 / minutes);
    return RenderedDashboard.open(
        Dashboard.read(root.resolve(file), file),
        DataSources.read(root.resolve(sources), sources, Environment.empty()),
        prometheus,
        view);
  }

  /** What is told as grey bands: the short ones among all that happened. */
  private List<IncidentWindow> moments() {
    return List.of(night.burst(), night.slow(), night.silence());
  }

  private void write(Path file, Panel panel, RenderedDashboard screen) throws IOException {
    Svg svg = new Svg();
    new PanelPicture(screen, moments()).draw(svg, panel, 1, 1, 718, 318);
    save(file, svg.finish(720, 320, panel.title() + ": " + panel.description()));
  }

  /** All panels where their dashboard places them, without the room between them. */
  private void write(Path file, List<Panel> panels, RenderedDashboard screen, String title)
      throws IOException {
    Svg svg = new Svg();
    double offset = panels.stream().mapToDouble(DrawDashboards::y).min().orElse(0);
    double height =
        (panels.stream().mapToDouble(p -> y(p) + h(p)).max().orElse(0) - offset) * ROW + 2 * GAP;
    svg.rect("page", 0, 0, WIDTH, height, 0);
    double column = (WIDTH - 2 * GAP) / 24.0;
    PanelPicture picture = new PanelPicture(screen, moments());
    for (Panel panel : panels) {
      int x = panel.json().at("/gridPos/x").asInt();
      int w = panel.json().at("/gridPos/w").asInt();
      picture.draw(
          svg,
          panel,
          GAP + x * column + GAP / 2.0,
          GAP + (y(panel) - offset) * ROW + GAP / 2.0,
          w * column - GAP,
          h(panel) * ROW - GAP);
    }
    save(file, svg.finish(WIDTH, height, title));
  }

  private static int y(Panel panel) {
    return panel.json().at("/gridPos/y").asInt();
  }

  private static int h(Panel panel) {
    return panel.json().at("/gridPos/h").asInt();
  }

  private void save(Path file, String svg) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), svg);
    System.out.println(file);
  }
}
