package workshop.grader;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import workshop.grader.alerts.PrometheusDuration;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.SelectorDiagnosis;
import workshop.grader.recording.BudgetMonths;
import workshop.grader.recording.BudgetMonths.Month;
import workshop.grader.recording.ErrorBudgets;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/** Asserts how much of an error budget a record says is left after each of some months. */
public final class BudgetAssert {
  private static final double SAME = 0.02;

  private final ErrorBudgets budgets;
  private final String record;
  private final Task task;

  BudgetAssert(ErrorBudgets budgets, String record, Task task) {
    this.budgets = budgets;
    this.record = record;
    this.task = task;
  }

  /** Asserts that the record has one series without labels, with the true values. */
  public void isRightWithin(double tolerance) {
    Map<Instant, Map<Map<String, String>, Double>> values = evaluate();
    failUnlessAlone(values);
    List<Double> seen = new ArrayList<>();
    for (Month month : budgets.months()) {
      seen.add(
          values.getOrDefault(month.end(), Map.of()).values().stream().findFirst().orElse(null));
    }
    boolean right = true;
    for (int i = 0; i < seen.size(); i++) {
      double left = budgets.months().get(i).left();
      right &= seen.get(i) != null && Math.abs(seen.get(i) - left) <= tolerance;
    }
    if (!right) {
      throw explained(
          CheckFailure.expected(table(budgets.months().stream().map(Month::left).toList()))
              .butWas(table(seen)),
          why(seen));
    }
    task.evidence(
        IntStream.range(0, seen.size())
            .mapToObj(i -> rounded(seen.get(i)) + " after " + failed(i))
            .collect(Collectors.joining(", ")));
  }

  private Map<Instant, Map<Map<String, String>, Double>> evaluate() {
    try {
      return budgets.values(record);
    } catch (PromqlException e) {
      throw explained(
          CheckFailure.expected("an expression that Prometheus can evaluate")
              .butWas(e.getMessage()),
          "a rule that cannot be evaluated records nothing; only Prometheus' own page shows it");
    }
  }

  private void failUnlessAlone(Map<Instant, Map<Map<String, String>, Double>> values) {
    for (Map<Map<String, String>, Double> results : values.values()) {
      if (results.size() > 1 || !results.keySet().iterator().next().isEmpty()) {
        throw explained(
            CheckFailure.expected(record + " has one series without labels")
                .butWas(
                    results.keySet().stream()
                        .limit(4)
                        .map(MetricFormat::labels)
                        .collect(Collectors.joining("\n"))),
            "there is one budget for all orders; add up all routes and instances before you divide");
      }
    }
  }

  private CheckFailure explained(CheckFailure failure, String why) {
    String expression = budgets.expression(record);
    CheckFailure shown = failure.with(Fact.of("expr", expression));
    return SelectorDiagnosis.of(expression, budgets.recording())
        .map(known -> shown.with(Fact.of("selector", known.seen())).because(known.why()))
        .orElse(shown)
        .because(why);
  }

  private String table(List<Double> values) {
    StringBuilder text =
        new StringBuilder("the part of the budget that is left, after 30 days with");
    for (int i = 0; i < values.size(); i++) {
      Double value = values.get(i);
      text.append(String.format(Locale.ROOT, "\n%-20s ", failed(i)))
          .append(value == null ? "nothing" : rounded(value));
    }
    return text.toString();
  }

  private String failed(int month) {
    double percent = Math.round(budgets.months().get(month).failed() * 1000) / 10.0;
    return percent == 0 ? "no failed order" : percent + " % failed orders";
  }

  private static String rounded(double value) {
    double shown = Math.round(value * 100) / 100.0 + 0.0; // no -0
    return shown == Math.rint(shown) ? Long.toString((long) shown) : Double.toString(shown);
  }

  /** Names the mistake by the values, which show more than the expression. */
  private String why(List<Double> seen) {
    List<Month> months = budgets.months();
    Double untouched = seen.get(0);
    Double overspent = seen.get(months.size() - 1);
    double failed = months.get(months.size() - 1).failed();
    if (seen.stream().allMatch(value -> value == null)) {
      return "without a value the budget looks the same, spent or not";
    }
    if (untouched == null) {
      return "without one failure there is no 5xx series, and nothing divided by something is"
          + " nothing: a month without errors has all of its budget";
    }
    if (overspent != null && overspent == 0) {
      return "a budget that is overspent is below 0, and by how much decides what a team does next;"
          + " cut off at 0, a bad month and a very bad one look the same";
    }
    return spent(seen)
        .or(() -> otherBudget(overspent, failed))
        .or(() -> otherRange())
        .orElse(
            "all failed orders of 30 days, divided by all orders of the same 30 days: the failures"
                + " were at night, when few orders come, so an average of the ratios of hours is"
                + " far above the share of all orders");
  }

  /** The part that is spent instead of the part that is left. */
  private Optional<String> spent(List<Double> seen) {
    for (int i = 0; i < seen.size(); i++) {
      if (seen.get(i) == null
          || Math.abs(seen.get(i) - (1 - budgets.months().get(i).left())) > SAME) {
        return Optional.empty();
      }
    }
    return Optional.of("this is the part that is spent; what is left of it is 1 minus that");
  }

  /** The objective that the value would fit. */
  private static Optional<String> otherBudget(Double overspent, double failed) {
    if (overspent == null || Math.abs(1 - overspent) < 1e-9) {
      return Optional.empty();
    }
    double budget = failed / (1 - overspent);
    if (Math.abs(budget / 0.001 - 1) < SAME) {
      return Optional.of(
          "0.001 is the budget of an objective of 99.9 %; of 99 % the budget is 1 - 0.99 = 0.01");
    }
    if (Math.abs(budget / (1 - 99) - 1) < SAME || Math.abs(budget / 99 - 1) < SAME) {
      return Optional.of(
          "the objective is 99 % = 0.99, and 1 - 0.99 = 0.01 is the budget: 1 - 99 is -98, of"
              + " which next to nothing is ever spent");
    }
    if (Math.abs(budget / 0.99 - 1) < SAME) {
      return Optional.of(
          "0.99 is the objective, the part that must be good; the budget is the rest, 0.01");
    }
    return Optional.empty();
  }

  private Optional<String> otherRange() {
    return PrometheusDuration.ranges(budgets.expression(record)).stream()
        .filter(range -> PrometheusDuration.parse(range).compareTo(BudgetMonths.LENGTH) != 0)
        .findFirst()
        .map(
            range ->
                "the budget is for 30 days, and this looks at ["
                    + range
                    + "]: what failed before is forgotten, and the next bad hour seems to cost more"
                    + " than it does");
  }
}
