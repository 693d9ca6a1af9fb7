package workshop.grader.grafana;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;

/**
 * Finds the panel that is meant and compares what it shows with what is wanted, point by point over
 * a recorded night.
 *
 * <p>A panel is found by its title; if no title fits, by the metrics that its queries read. Of
 * several the one that comes furthest is judged.
 */
public final class PanelEvaluator {
  private final RenderedDashboard screen;
  private final RecordedIncident night;

  /** A judge of one dashboard, with the values that are chosen for its variables. */
  public PanelEvaluator(RenderedDashboard screen, RecordedIncident night) {
    this.screen = screen;
    this.night = night;
  }

  /**
   * The best of the panels that may be meant.
   *
   * @throws workshop.grader.report.CheckError if none passes, and Grafana itself computes what one
   *     of them shows
   */
  public PanelResult judge(PanelExpectation wanted) {
    List<Panel> candidates = candidates(wanted);
    PanelResult best =
        candidates.stream()
            .filter(panel -> !QueryRule.isComputedInGrafana(panel))
            .map(panel -> judge(panel, wanted))
            .reduce((first, next) -> next.reached() > first.reached() ? next : first)
            .orElseGet(
                () ->
                    new PanelResult(Optional.empty(), -1, Optional.of(missing(wanted)), List.of()));
    if (!best.passed()) {
      candidates.forEach(QueryRule::failIfComputedInGrafana);
    }
    return best;
  }

  private PanelResult judge(Panel panel, PanelExpectation wanted) {
    int reached = 0;
    try {
      QueryRule queries = new QueryRule(screen);
      queries.sources(panel);
      reached++;
      queries.times(panel);
      if (wanted.windowed()) {
        queries.windows(panel);
      }
      List<RenderedSeries> all = queries.lines(panel, wanted);
      List<RenderedSeries> lines = new ValueRule(screen, night, panel, wanted).matching(all);
      reached++;
      PresentationRule.check(panel, lines, wanted);
      PresentationRule.names(lines, all, wanted);
      Optional<CheckFailure> more = wanted.also().apply(panel);
      if (more.isPresent()) {
        throw more.get();
      }
      return new PanelResult(Optional.of(panel), reached + 1, Optional.empty(), lines);
    } catch (CheckFailure problem) {
      return new PanelResult(Optional.of(panel), reached, Optional.of(problem), List.of());
    }
  }

  private List<Panel> candidates(PanelExpectation wanted) {
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

  private CheckFailure missing(PanelExpectation wanted) {
    List<String> titles =
        screen.panels().stream().map(panel -> "\"" + panel.title() + "\"").toList();
    return CheckFailure.expected("a panel \"" + wanted.title() + "\": " + wanted.what())
        .butWas(
            titles.isEmpty()
                ? "the dashboard has no panels"
                : "the dashboard has " + String.join(", ", titles))
        .because(
            "a panel is found by its title, else by its metrics; what is only in Grafana is not"
                + " in this file until it is exported");
  }
}
