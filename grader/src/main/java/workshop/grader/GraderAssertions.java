package workshop.grader;

import org.assertj.core.api.Assertions;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.AlertmanagerServer;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.TraceAssert;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.recording.ErrorBudgets;
import workshop.grader.recording.RecordedIncident;

/** Where a check's assertions begin; values of the JDK are asserted as AssertJ does. */
public final class GraderAssertions extends Assertions {

  private GraderAssertions() {}

  /** Asserts on the metrics page of a running program, which is scraped until it settles. */
  public static ProgramAssert assertThat(Program program) {
    return new ProgramAssert(program);
  }

  /** Asserts on a trace as it has come; the check has waited for it. */
  public static TraceAssert assertThat(Trace trace) {
    return TraceAssert.assertThat(trace);
  }

  /** Begins a claim about what a recording rule records in the night. */
  public static RecordingRuleAssert assertThat(
      RecordingRules rules, String record, RecordedIncident night, Task task) {
    return new RecordingRuleAssert(rules, record, night, task);
  }

  /** Begins a claim about what a record says is left of an error budget. */
  public static BudgetAssert assertThat(ErrorBudgets budgets, String record, Task task) {
    return new BudgetAssert(budgets, record, task);
  }

  /** Begins a claim about when the alerts of a rule fire in a recorded incident. */
  public static AlertAssert assertThat(AlertRules rules, String alert, Task task) {
    return new AlertAssert(rules, alert, task);
  }

  /** Begins a claim about alerts on burn rates, told apart by their severity. */
  public static BurnAlertAssert assertThat(
      AlertRules rules, String alert, String severity, Task task) {
    return new BurnAlertAssert(rules, alert, severity, task);
  }

  /** Begins claims about what Alertmanager does with alerts. */
  public static NotificationAssert assertThat(AlertmanagerServer alertmanager, Task task) {
    return new NotificationAssert(alertmanager, task);
  }
}
