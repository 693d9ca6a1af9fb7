package check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The values that a panel must show: those of a reference query, which is evaluated with the same
 * window as the panel's own query.
 */
final class PanelExpectation {
  final String title;
  final String values;
  final String metric;
  final List<CommonMistake> mistakes = new ArrayList<>();
  UnaryOperator<String> promql = window -> "";
  String key = "";
  boolean noOthers;
  boolean mayHaveGaps = true;
  boolean windowed;
  String namePart = "";
  Set<String> units = Set.of();
  Consumer<PanelAssert> requirement = panel -> {};
  String why = "";

  /**
   * A query that is often written instead of the right one.
   *
   * @param promql the query for a window such as {@code 1m}
   * @param remark the remark on a line that shows exactly this
   */
  record CommonMistake(UnaryOperator<String> promql, String remark) {}

  private PanelExpectation(String title, String values, String metric) {
    this.title = title;
    this.values = values;
    this.metric = metric;
  }

  /**
   * Begins the description of a panel.
   *
   * @param title the beginning of the panel's title
   * @param values the values in words
   * @param metric the beginning of its metrics' names, to find a panel with another title
   */
  static PanelExpectation panel(String title, String values, String metric) {
    return new PanelExpectation(title, values, metric);
  }

  /** Sets the reference query, a growth or a rate over the window of the panel's own query. */
  PanelExpectation over(UnaryOperator<String> query) {
    promql = query;
    windowed = true;
    return this;
  }

  /** Sets the reference query, which has no window. */
  PanelExpectation now(String query) {
    promql = window -> query;
    return this;
  }

  /** Requires one line for each value of a label and no other line. */
  PanelExpectation onlyBy(String label) {
    noOthers = true;
    return by(label);
  }

  /** Requires one line for each value of a label; there may be other lines. */
  PanelExpectation by(String label) {
    key = label;
    return this;
  }

  /** Requires a value at each instant, also where it is 0. */
  PanelExpectation withoutGaps() {
    mayHaveGaps = false;
    return this;
  }

  /** Sets what the line's name probably contains, to pick the right line for a message. */
  PanelExpectation named(String part) {
    namePart = part;
    return this;
  }

  /** Requires one of these units, in Grafana's names. */
  PanelExpectation unit(String... names) {
    units = Set.of(names);
    return this;
  }

  /** Adds a requirement on the panel itself. */
  PanelExpectation also(Consumer<PanelAssert> claim) {
    requirement = claim;
    return this;
  }

  /** Adds a query that is often written instead, with the remark for the message. */
  PanelExpectation mistake(String remark, UnaryOperator<String> query) {
    mistakes.add(new CommonMistake(query, remark));
    return this;
  }

  /** Explains why the values matter. */
  PanelExpectation because(String reason) {
    why = reason;
    return this;
  }
}
