package check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.Variable;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;

/** Asserts on a dashboard that is rendered over the recorded incident. */
final class DashboardAssert extends AbstractAssert<DashboardAssert, RenderedDashboard> {
  private final RecordedIncident incident;

  private DashboardAssert(RenderedDashboard actual, RecordedIncident incident) {
    super(actual, DashboardAssert.class);
    this.incident = incident;
  }

  static DashboardAssert assertThat(RenderedDashboard actual, RecordedIncident incident) {
    return new DashboardAssert(actual, incident);
  }

  /** Checks that no two panels have the same id. */
  DashboardAssert hasUniquePanelIds() {
    Set<Integer> duplicates = actual.dashboard().duplicateIds();
    if (!duplicates.isEmpty()) {
      throw CheckFailure.expected("each panel has an id of its own")
          .butWas("two panels have the id " + duplicates.iterator().next())
          .because(
              "Grafana finds a panel by its id: links and \"View\" on one of the two open the other;"
                  + " change the id of a panel that you copied in the file");
    }
    return this;
  }

  /**
   * Checks that a panel shows what is expected. A panel is found by its title; if no title fits, by
   * the metrics of its queries. If several panels fit, one of them must pass; the failure is about
   * the one that passes most steps.
   *
   * @throws workshop.grader.report.CheckError if none passes and Grafana itself computes what one
   *     of them shows
   */
  PanelAssert hasPanel(PanelExpectation expected) {
    List<Panel> candidates = candidates(expected);
    CheckFailure failure = missing(expected);
    int passedSteps = -1;
    for (Panel candidate : candidates) {
      PanelAssert panel = new PanelAssert(actual, candidate);
      try {
        if (!panel.isComputedInGrafana()) {
          return panel.shows(expected, incident);
        }
      } catch (CheckFailure problem) {
        if (panel.passedSteps() > passedSteps) {
          passedSteps = panel.passedSteps();
          failure = problem;
        }
      }
    }
    candidates.forEach(candidate -> new PanelAssert(actual, candidate).isComputedByPrometheus());
    throw failure;
  }

  private List<Panel> candidates(PanelExpectation expected) {
    List<Panel> drawn = actual.panels().stream().filter(panel -> !panel.isDecoration()).toList();
    List<Panel> titled =
        drawn.stream()
            .filter(panel -> plain(panel.title()).startsWith(plain(expected.title)))
            .toList();
    return titled.isEmpty()
        ? drawn.stream()
            .filter(
                panel ->
                    panel.queries().stream()
                        .anyMatch(query -> query.expr().contains(expected.metric)))
            .toList()
        : titled;
  }

  private static String plain(String title) {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
  }

  private CheckFailure missing(PanelExpectation expected) {
    List<String> titles =
        actual.panels().stream().map(panel -> "\"" + panel.title() + "\"").toList();
    return CheckFailure.expected("a panel \"" + expected.title + "\": " + expected.values)
        .butWas(
            titles.isEmpty()
                ? "the dashboard has no panels"
                : "the dashboard has " + String.join(", ", titles))
        .because(
            "a panel is found by its title, else by its metrics; a panel that exists only in"
                + " Grafana must be exported into this file");
  }

  /** Checks that there is a query variable with several values and with All. */
  DashboardAssert hasQueryVariable(String name) {
    Dashboard dashboard = actual.dashboard();
    if (dashboard.variable(name).isEmpty()) {
      List<String> names = dashboard.variables().stream().map(Variable::name).toList();
      throw CheckFailure.expected("a variable " + name)
          .butWas(names.isEmpty() ? "there is none" : "there is only " + String.join(", ", names))
          .because("without it you need one dashboard for each question");
    }
    Variable variable = dashboard.variable(name).orElseThrow();
    boolean isQuery = variable.type().equals("query");
    if (!isQuery || !variable.multi() || !variable.includeAll()) {
      throw CheckFailure.expected(name + " is a query variable, with several values and with All")
          .butWas(
              "type "
                  + variable.type()
                  + (variable.multi() ? "" : ", one value only")
                  + (variable.includeAll() ? "" : ", no All"))
          .because(
              isQuery
                  ? "during an incident you look at one route, at two side by side, or at all"
                  : "a list that is written by hand misses the next route");
    }
    return this;
  }

  /** Checks that a variable's options contain these routes. */
  DashboardAssert offers(String variable, List<String> routes) {
    List<String> options = actual.options(variable);
    if (!options.containsAll(routes)) {
      throw CheckFailure.expected(variable + " offers the routes of app_requests_total")
          .butWas(options.isEmpty() ? "no options" : String.join(", ", options))
          .because("you can look only at routes that you can choose");
    }
    return this;
  }
}
