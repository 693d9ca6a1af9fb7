package workshop.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.DataSources;
import workshop.grader.grafana.Environment;
import workshop.grader.grafana.Panel;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.Recording;
import workshop.grader.report.CheckError;

/** The dashboards and data sources of the repository, and the solution's. */
final class Dashboards {
  static final String DASHBOARDS = "grafana/provisioning/dashboards";
  static final Path OBJECTIVES = Tree.path(DASHBOARDS + "/objectives.json");
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

  /** A real Prometheus over these samples; without one the test is aborted, and says why. */
  static PrometheusServer prometheusOver(Recording recording) {
    try {
      return PrometheusServer.over(recording);
    } catch (CheckError e) {
      List<String> required = List.of(System.getProperty("proof.require", "").split(","));
      if (!e.missingEngine() || required.contains("prometheus")) {
        throw e;
      }
      throw new TestAbortedException(e.getMessage() + "; " + e.remedy());
    }
  }

  static String name(Path file) {
    return Tree.ROOT.relativize(file).toString().replace('\\', '/');
  }

  /** The panels that ask for metrics. */
  static List<Panel> panels(Dashboard dashboard) {
    return dashboard.panels().stream()
        .filter(panel -> !panel.isDecoration() && !isOfLogs(panel))
        // The list of alerts has no query of its own.
        .filter(panel -> !panel.type().equals("alertlist"))
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
