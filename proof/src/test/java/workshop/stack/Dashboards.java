package workshop.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.Panel;

/** The dashboards and data sources of the repository, and the solution's. */
final class Dashboards {
  static final String DASHBOARDS = "grafana/provisioning/dashboards";
  private static final String SOURCES = "grafana/provisioning/datasources";

  private Dashboards() {}

  /** The shipped ones. */
  static List<Path> shipped() {
    return Tree.files(DASHBOARDS, ".json");
  }

  /** Those, and the answers to lessons. */
  static List<Path> all() {
    return Stream.concat(
            shipped().stream(), Tree.files("solutions/" + DASHBOARDS, ".json").stream())
        .toList();
  }

  static Dashboard read(Path file) {
    return Dashboard.read(file, name(file));
  }

  static DataSources dataSources() {
    return DataSources.read(Tree.path(SOURCES), SOURCES, Environment.empty());
  }

  static String name(Path file) {
    return Tree.ROOT.relativize(file).toString().replace('\\', '/');
  }

  /** The panels that ask for metrics. */
  static List<Panel> panels(Dashboard dashboard) {
    return dashboard.panels().stream()
        .filter(panel -> !panel.isDecoration() && !isOfLogs(panel))
        .toList();
  }

  /** The panels that ask for log records. */
  static List<Panel> panelsOfLogs(Dashboard dashboard) {
    return dashboard.panels().stream().filter(Dashboards::isOfLogs).toList();
  }

  private static boolean isOfLogs(Panel panel) {
    return panel.dataSource().type().equals("loki");
  }
}
