package workshop.grader;

import org.assertj.core.api.Assertions;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.AlertmanagerServer;
import workshop.grader.otlp.Trace;
import workshop.grader.otlp.TraceAssert;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.recording.RecordedIncident;

/** The entry point of a check's assertions; includes those of AssertJ. */
public final class GraderAssertions extends Assertions {

  private GraderAssertions() {}

  /** Asserts on the metrics page of a running program, which is scraped until it settles. */
  public static ProgramAssert assertThat(Program program) {
    return new ProgramAssert(program);
  }

  /** Asserts on one page as it was scraped. */
  public static ScrapeAssert assertThat(Scrape page) {
    return new ScrapeAssert(page);
  }

  /** Asserts on a trace that the check has received. */
  public static TraceAssert assertThat(Trace trace) {
    return TraceAssert.assertThat(trace);
  }

  /** Asserts on the series that a recording rule makes of a recorded incident. */
  public static RecordingRuleAssert assertThat(
      RecordingRules rules, String record, RecordedIncident incident, Task task) {
    return new RecordingRuleAssert(rules, record, incident, task);
  }

  /** Begins a claim about when the alerts of a rule fire in a recorded incident. */
  public static AlertAssert assertThat(AlertRules rules, String alert, Task task) {
    return new AlertAssert(rules, alert, task);
  }

  /** Begins claims about what Alertmanager does with alerts. */
  public static NotificationAssert assertThat(AlertmanagerServer alertmanager, Task task) {
    return new NotificationAssert(alertmanager, task);
  }
}
