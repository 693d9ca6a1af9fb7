package workshop.grader.grafana;

import java.util.function.UnaryOperator;

/**
 * A query that is often written in place of the right one.
 *
 * @param promql what it asks, given a window such as {@code 1m}
 * @param but what to say of a line that shows exactly this
 */
public record CommonMistake(UnaryOperator<String> promql, String but) {}
