package workshop.grader.grafana;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import workshop.grader.report.CheckFailure;

/**
 * What a panel has to show: the values of a query of ours, which is asked over the same window as
 * the panel's.
 *
 * @param title what the panel's title begins with
 * @param what the values in words
 * @param reads what the names of its metrics begin with, to know a panel by when no title fits
 * @param promql the query, given a window such as {@code 1m}
 * @param key the label that tells its lines apart; empty for a single line
 * @param only whether there must be no other lines
 * @param mayBreak whether a line may have a gap where its value is 0
 * @param windowed whether it is about growth, and so has a window
 * @param hint what the line's name probably contains, to say which one is meant
 * @param units the units that fit
 * @param also what else must hold for the panel; empty if it does
 * @param mistakes what may have been asked instead
 * @param why what it would mean for whoever looks at it
 */
public record PanelExpectation(
    String title,
    String what,
    String reads,
    UnaryOperator<String> promql,
    String key,
    boolean only,
    boolean mayBreak,
    boolean windowed,
    String hint,
    Set<String> units,
    Function<Panel, Optional<CheckFailure>> also,
    List<CommonMistake> mistakes,
    String why) {

  /** Begins with the title, the values in words, and what the metrics' names begin with. */
  public static PanelExpectation panel(String title, String what, String reads) {
    return new PanelExpectation(
        title,
        what,
        reads,
        window -> "",
        "",
        false,
        true,
        false,
        "",
        Set.of(),
        panel -> Optional.empty(),
        List.of(),
        "");
  }

  /** Growth or speed, over the window that the panel's query has. */
  public PanelExpectation over(UnaryOperator<String> query) {
    return copy(query, key, only, mayBreak, true, hint, units, also, mistakes, why);
  }

  /** A value of the moment. */
  public PanelExpectation now(String query) {
    return copy(window -> query, key, only, mayBreak, false, hint, units, also, mistakes, why);
  }

  /** One line for each value of a label, and no other. */
  public PanelExpectation onlyBy(String label) {
    return copy(promql, label, true, mayBreak, windowed, hint, units, also, mistakes, why);
  }

  /** One line for each value of a label; others may stand beside them. */
  public PanelExpectation by(String label) {
    return copy(promql, label, only, mayBreak, windowed, hint, units, also, mistakes, why);
  }

  /** A line has a value at each moment, also where it is 0. */
  public PanelExpectation withoutGaps() {
    return copy(promql, key, only, false, windowed, hint, units, also, mistakes, why);
  }

  /** The line is probably the one whose name contains this. */
  public PanelExpectation named(String part) {
    return copy(promql, key, only, mayBreak, windowed, part, units, also, mistakes, why);
  }

  /** Any of these units, by Grafana's own names. */
  public PanelExpectation unit(String... some) {
    return copy(promql, key, only, mayBreak, windowed, hint, Set.of(some), also, mistakes, why);
  }

  /** Something that must hold for the panel itself. */
  public PanelExpectation also(Function<Panel, Optional<CheckFailure>> requirement) {
    return copy(promql, key, only, mayBreak, windowed, hint, units, requirement, mistakes, why);
  }

  /** What is often asked instead, and what to say then. */
  public PanelExpectation mistake(String but, UnaryOperator<String> query) {
    List<CommonMistake> more = new ArrayList<>(mistakes);
    more.add(new CommonMistake(query, but));
    return copy(promql, key, only, mayBreak, windowed, hint, units, also, more, why);
  }

  /** What it would mean for whoever looks at the panel. */
  public PanelExpectation because(String reason) {
    return copy(promql, key, only, mayBreak, windowed, hint, units, also, mistakes, reason);
  }

  private PanelExpectation copy(
      UnaryOperator<String> query,
      String label,
      boolean noOthers,
      boolean gaps,
      boolean growth,
      String part,
      Set<String> some,
      Function<Panel, Optional<CheckFailure>> requirement,
      List<CommonMistake> often,
      String reason) {
    return new PanelExpectation(
        title,
        what,
        reads,
        query,
        label,
        noOthers,
        gaps,
        growth,
        part,
        some,
        requirement,
        often,
        reason);
  }
}
