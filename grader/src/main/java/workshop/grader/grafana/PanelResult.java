package workshop.grader.grafana;

import java.util.List;
import java.util.Optional;
import workshop.grader.report.CheckFailure;

/**
 * How a panel came out.
 *
 * @param panel none if there is no panel to judge
 * @param reached how many of the steps it passed; of several panels the one that came furthest is
 *     meant
 * @param lines those that show what is wanted, if it passed
 */
public record PanelResult(
    Optional<Panel> panel,
    int reached,
    Optional<CheckFailure> problem,
    List<RenderedSeries> lines) {

  public boolean passed() {
    return problem.isEmpty();
  }

  /** Itself, if it passed. */
  public PanelResult orThrow() {
    if (problem.isPresent()) {
      throw problem.get();
    }
    return this;
  }
}
