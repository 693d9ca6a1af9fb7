package workshop.grader;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.AlertSpan;
import workshop.grader.alerts.RenderedAlert;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/** Asserts what the annotations of alerts say when they fire, with their templates filled in. */
public final class AnnotationAssert {
  private static final String SUMMARY = "summary";
  private static final String RUNBOOK = "runbook_url";
  private static final Pattern PERCENTAGE = Pattern.compile("\\d\\s?%");

  private final AlertRules rules;
  private final String alert;
  private final Task task;

  AnnotationAssert(AlertRules rules, String alert, Task task) {
    this.rules = rules;
    this.alert = alert;
    this.task = task;
  }

  /** Asserts that the summary of each alert that fires names the value of a label. */
  public AnnotationAssert summaryNames(String label) {
    for (RenderedAlert one : rendered()) {
      if (!summary(one).contains(one.labels().getOrDefault(label, ""))) {
        throw annotation("the summary names the " + label, SUMMARY, one)
            .because(
                "a page is read on a phone at night: it must say which "
                    + label
                    + " it is about ({{ $labels."
                    + label
                    + " }})");
      }
    }
    return this;
  }

  /** Asserts that the summary of each alert that fires holds a percentage. */
  public AnnotationAssert summaryHasPercentage() {
    for (RenderedAlert one : rendered()) {
      if (!PERCENTAGE.matcher(summary(one)).find()) {
        throw annotation("the summary has a percentage, such as 46.9%", SUMMARY, one)
            .because(
                "it decides whether to get up at once; {{ $value | humanizePercentage }} writes"
                    + " a ratio in per cent");
      }
    }
    task.evidence(summary(rendered().get(0)));
    return this;
  }

  /** Asserts that the annotation {@code runbook_url} leads to a file of the project. */
  public AnnotationAssert runbookExists() {
    for (RenderedAlert one : rendered()) {
      if (!rules.isFile(one.annotations().getOrDefault(RUNBOOK, ""))) {
        throw annotation(RUNBOOK + " leads to a file of this project", RUNBOOK, one)
            .because("a link that leads nowhere costs minutes, in a night without any to spare");
      }
    }
    return this;
  }

  private CheckFailure annotation(String wanted, String key, RenderedAlert one) {
    String value = one.annotations().get(key);
    return CheckFailure.expected(alert + ": " + wanted)
        .butWas(value == null ? "there is no annotation " + key : key + ": " + value)
        .with(Fact.of("template", rules.rule(alert).annotations().getOrDefault(key, "(none)")));
  }

  private static String summary(RenderedAlert one) {
    return one.annotations().getOrDefault(SUMMARY, "");
  }

  /** Returns the alerts at the first evaluation at which one fires. */
  private List<RenderedAlert> rendered() {
    rules.rule(alert);
    return rules.history().of(alert).stream()
        .filter(AlertSpan::isFiring)
        .map(AlertSpan::start)
        .min(Comparator.naturalOrder())
        .map(at -> rules.firing(alert, at))
        .orElseThrow(
            () ->
                CheckFailure.expected(alert + " fires at some time of the night")
                    .butWas("it never does")
                    .because("annotations are filled in when an alert fires"));
  }
}
