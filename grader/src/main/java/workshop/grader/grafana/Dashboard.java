package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import workshop.grader.report.CheckFailure;

/**
 * A provisioned dashboard in the Classic model, as it stands in a file.
 *
 * @param panels all panels in the order of the file, also those inside rows; rows themselves not
 * @param json the Classic model, without a wrapper
 * @see <a
 *     href="https://grafana.com/docs/grafana/latest/visualizations/dashboards/build-dashboards/view-dashboard-json-model/">Dashboard
 *     JSON model</a>
 */
public record Dashboard(
    String uid, String title, List<Panel> panels, List<Variable> variables, JsonNode json) {

  /**
   * Reads a dashboard, also one that is wrapped as {@code {"kind": "Dashboard", "spec": …}}.
   *
   * @param name the file as the learner knows it, from the project's root
   * @throws CheckFailure if there is none, if it is no JSON, or if it is no Classic dashboard
   */
  public static Dashboard read(Path file, String name) {
    return DashboardReader.read(file, name);
  }

  public Optional<Variable> variable(String name) {
    return variables.stream().filter(variable -> variable.name().equals(name)).findFirst();
  }

  /** Numbers that more than one panel has. */
  public Set<Integer> duplicateIds() {
    Set<Integer> seen = new HashSet<>();
    Set<Integer> twice = new HashSet<>();
    for (Panel panel : panels) {
      if (panel.id().isPresent() && !seen.add(panel.id().getAsInt())) {
        twice.add(panel.id().getAsInt());
      }
    }
    return twice;
  }
}
