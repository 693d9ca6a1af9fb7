package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import workshop.grader.report.CheckFailure;

/**
 * A provisioned dashboard in the Classic model, as it is written in a file.
 *
 * @param panels all panels in the order of the file, also those inside rows, without the rows
 * @param json the Classic model, without a wrapper
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/">Dashboard
 *     JSON model</a>
 */
public record Dashboard(
    String uid, String title, List<Panel> panels, List<Variable> variables, JsonNode json) {

  /**
   * Reads a dashboard, which may be wrapped as {@code {"kind": "Dashboard", "spec": …}}.
   *
   * @param name the file's path from the project's folder, for messages
   * @throws CheckFailure if there is no file, or it is not JSON or not a Classic dashboard
   */
  public static Dashboard read(Path file, String name) {
    return DashboardReader.read(file, name);
  }

  /** Returns the variable of this name. */
  public Optional<Variable> variable(String name) {
    return variables.stream().filter(variable -> variable.name().equals(name)).findFirst();
  }

  /** Returns the ids that more than one panel has. */
  public Set<Integer> duplicateIds() {
    Set<Integer> seen = new HashSet<>();
    Set<Integer> duplicates = new HashSet<>();
    for (Panel panel : panels) {
      if (panel.id().isPresent() && !seen.add(panel.id().getAsInt())) {
        duplicates.add(panel.id().getAsInt());
      }
    }
    return duplicates;
  }
}
