package workshop.grader;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import workshop.grader.alerts.AlertDiagnosis;
import workshop.grader.alerts.AlertDrawing;
import workshop.grader.alerts.AlertRule;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.AlertSpan;
import workshop.grader.alerts.PrometheusDuration;
import workshop.grader.alerts.VirtualTime;
import workshop.grader.exposition.MetricFormat;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/**
 * Asserts when the alerts of a rule fire in a recorded incident, whatever its expression.
 *
 * <pre>{@code
 * assertThat(rules, "ShopErrors", task)
 *     .carrying("severity", "page")
 *     .oneFor("path", "/orders", "/orders/{id}/receipt")
 *     .becauseIn(incident.rush(), "a count grows with the number of customers, a ratio does not")
 *     .firesIn(incident.burst(), Duration.ofMinutes(5))
 *     .isOverWithin(Duration.ofMinutes(10))
 *     .isSilentOtherwise();
 * }</pre>
 */
public final class AlertAssert {
  private static final Duration AROUND = Duration.ofMinutes(10);
  private static final int SHOWN = 4;

  private final AlertRules rules;
  private final String alert;
  private final Task task;
  private final Map<String, String> labels = new LinkedHashMap<>();
  private final Map<IncidentWindow, String> reasons = new LinkedHashMap<>();
  private String identity = "";
  private Set<String> expected = Set.of();
  private String whySilent = "no page is sent, and the trouble goes on";
  private String whyOtherwise =
      "a pager that rings without a reason is switched off, and then it is silent when there is one";
  private AlertRule rule;
  private List<AlertSpan> spans;
  private IncidentWindow window;
  private Duration over = Duration.ZERO;

  AlertAssert(AlertRules rules, String alert, Task task) {
    this.rules = rules;
    this.alert = alert;
    this.task = task;
  }

  /** Requires a label with this value on each alert. */
  public AlertAssert carrying(String label, String value) {
    labels.put(label, value);
    return this;
  }

  /** Names the label that tells the alerts apart, and its values for which one must fire. */
  public AlertAssert oneFor(String label, String... values) {
    identity = label;
    expected = new TreeSet<>(List.of(values));
    return this;
  }

  /** Sets the reason to print if the alert does not fire and its mistake is not known. */
  public AlertAssert because(String why) {
    whySilent = why;
    return this;
  }

  /** Sets the reason to print if the alert fires in a window in which it must be silent. */
  public AlertAssert becauseIn(IncidentWindow quiet, String why) {
    reasons.put(quiet, why);
    return this;
  }

  /** Sets the reason to print for a false alarm that no window explains. */
  public AlertAssert becauseOtherwise(String why) {
    whyOtherwise = why;
    return this;
  }

  /** Asserts that it fires in a window, soon enough after its start, once for each value. */
  public AlertAssert firesIn(IncidentWindow trouble, Duration within) {
    window = trouble;
    rule = rules.rule(alert);
    spans = evaluate();
    Instant latest = trouble.start().plus(within);
    List<AlertSpan> firing = firing(trouble);
    failUnlessApart();
    if (firing.isEmpty()) {
      throw notFiring(within);
    }
    failUnlessLabelled(firing);
    failUnlessOnce(firing);
    for (String value : expected) {
      Instant first =
          firing.stream()
              .filter(span -> value.equals(span.labels().get(identity)))
              .map(AlertSpan::start)
              .min(Comparator.naturalOrder())
              .orElse(null);
      if (first == null) {
        throw fail(expectedToFire(within), "it never fires for " + identity + "=\"" + value + "\"")
            .because(whySilent);
      }
      if (first.isAfter(latest)) {
        throw fail(expectedToFire(within), late(value, first)).because(whyLate(within));
      }
    }
    tell(firing);
    return this;
  }

  /** Asserts that it no longer fires some time after the window's end. */
  public AlertAssert isOverWithin(Duration time) {
    over = time;
    Instant latest = window.end().plus(time);
    for (AlertSpan span : firing(window)) {
      boolean isExpected = expected.contains(span.labels().get(identity));
      if (isExpected && span.end().isAfter(latest)) {
        throw fail(
                alert
                    + " is over within "
                    + PrometheusDuration.inWords(time)
                    + " after "
                    + clock(window.end()),
                "it still fires at "
                    + clock(latest)
                    + ", for "
                    + braces(span)
                    + ", until "
                    + clock(span.end()))
            .because(
                "a page that stays open long after the trouble is over hides the next one; the"
                    + " range in the expression decides how long the past counts");
      }
    }
    return this;
  }

  /** Asserts that it never fires outside of the window and the time that it has to be over. */
  public void isSilentOtherwise() {
    Instant from = window.start();
    Instant to = window.end().plus(over);
    List<AlertSpan> wrong =
        spans.stream()
            .filter(AlertSpan::isFiring)
            .filter(
                span ->
                    span.start().isBefore(from)
                        || span.end().isAfter(to)
                        || !expected.contains(span.labels().get(identity)))
            .toList();
    if (wrong.isEmpty()) {
      return;
    }
    AlertSpan worst =
        wrong.stream().filter(span -> reason(span) != null).findFirst().orElse(wrong.get(0));
    IncidentWindow around = windowOf(worst);
    String expectedSilence = alert + " is silent at " + clock(worst.start()) + ", " + around.name();
    String why = reason(worst);
    throw fail(
            expectedSilence,
            "it fires for "
                + braces(worst)
                + " from "
                + clock(worst.start())
                + ", for "
                + PrometheusDuration.inWords(worst.length())
                + (wrong.size() > 1 ? "; " + wrong.size() + " false alarms in all" : ""),
            around)
        .because(why == null ? whyOtherwise : why);
  }

  /** Begins claims about the annotations of the alerts that fire. */
  public AnnotationAssert annotations() {
    return new AnnotationAssert(rules, alert, task);
  }

  private List<AlertSpan> evaluate() {
    try {
      return rules.history().of(alert);
    } catch (PromqlException e) {
      throw CheckFailure.expected("rules that Prometheus can evaluate")
          .butWas(e.getMessage())
          .with(expression())
          .because(
              "a rule whose evaluation fails sends no alert; only its own page shows the error");
    }
  }

  private List<AlertSpan> firing(IncidentWindow trouble) {
    return spans.stream().filter(AlertSpan::isFiring).filter(span -> span.isIn(trouble)).toList();
  }

  private CheckFailure notFiring(Duration within) {
    return AlertDiagnosis.notFiring(rule, spans, window, incident().boundaries())
        .map(known -> fail(expectedToFire(within), known.seen()).because(known.why()))
        .orElseGet(
            () ->
                fail(expectedToFire(within), "it was inactive all the time: no result")
                    .because(whySilent));
  }

  private String expectedToFire(Duration within) {
    return alert
        + " fires within "
        + PrometheusDuration.inWords(within)
        + " after "
        + clock(window.start())
        + ", "
        + window.name();
  }

  private void failUnlessLabelled(List<AlertSpan> firing) {
    for (AlertSpan span : firing) {
      labels.forEach(
          (label, value) -> {
            if (!value.equals(span.labels().get(label))) {
              throw fail(
                      "each alert carries " + label + "=\"" + value + "\"", "it is " + braces(span))
                  .because(
                      "Alertmanager finds the receiver by the labels: with others the page goes"
                          + " elsewhere");
            }
          });
    }
  }

  /** An alert without the label stands for all of its values, pending or firing. */
  private void failUnlessApart() {
    for (AlertSpan span : spans) {
      if (span.isIn(window) && !span.labels().containsKey(identity)) {
        throw fail("one alert for each " + identity, "one without that label: " + braces(span))
            .because(
                "the person who is paged has to know which "
                    + identity
                    + " it is, and the calm"
                    + " ones must not hide the one that is in trouble");
      }
    }
  }

  private void failUnlessOnce(List<AlertSpan> firing) {
    Map<String, Set<Map<String, String>>> all = new TreeMap<>();
    firing.forEach(
        span ->
            all.computeIfAbsent(span.labels().get(identity), key -> new LinkedHashSet<>())
                .add(span.labels()));
    all.forEach(
        (value, several) -> {
          if (several.size() > 1) {
            throw several(value, List.copyOf(several));
          }
        });
  }

  private CheckFailure several(String value, List<Map<String, String>> several) {
    String shown =
        several.stream().limit(SHOWN).map(AlertAssert::braces).collect(Collectors.joining("\n"));
    String more = several.size() > SHOWN ? "\n… " + (several.size() - SHOWN) + " more" : "";
    Set<String> differing =
        several.get(0).keySet().stream()
            .filter(label -> several.stream().map(one -> one.get(label)).distinct().count() > 1)
            .collect(Collectors.toCollection(TreeSet::new));
    return fail(
            "one alert for " + identity + "=\"" + value + "\"",
            several.size()
                + " alerts, told apart by "
                + String.join(", ", differing)
                + ":\n"
                + shown
                + more)
        .because(
            AlertDiagnosis.valueInLabel(rule, spans)
                .map(AlertDiagnosis::why)
                .orElse(
                    "each is a page of its own for one and the same trouble; add up over "
                        + String.join(", ", differing)
                        + " before you compare"));
  }

  private String late(String value, Instant first) {
    return "for "
        + identity
        + "=\""
        + value
        + "\" it fires at "
        + clock(first)
        + ", "
        + PrometheusDuration.inWords(Duration.between(window.start(), first))
        + " after the start; `for` alone takes "
        + PrometheusDuration.inWords(rule.hold());
  }

  private String whyLate(Duration within) {
    return "orders are lost for that long before a person knows; the range and `for` add up, and"
        + " both must fit into "
        + PrometheusDuration.inWords(within);
  }

  private RecordedIncident incident() {
    return rules.incident();
  }

  private String reason(AlertSpan span) {
    return reasons.entrySet().stream()
        .filter(one -> beginsIn(span, one.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  /** Returns whether an alert goes back to a window: it begins at the evaluation after it. */
  private static boolean beginsIn(AlertSpan span, IncidentWindow window) {
    Instant last = window.end().plus(VirtualTime.INTERVAL);
    return !span.start().isBefore(window.start()) && span.start().isBefore(last);
  }

  /** Returns the window of the incident in which a false alarm began, to draw both. */
  private IncidentWindow windowOf(AlertSpan span) {
    return incident().windows().stream()
        .filter(one -> beginsIn(span, one))
        .findFirst()
        .orElse(new IncidentWindow("a calm stretch", span.start(), span.start()));
  }

  private CheckFailure fail(String wanted, String seen) {
    return fail(wanted, seen, window);
  }

  private CheckFailure fail(String wanted, String seen, IncidentWindow drawn) {
    return CheckFailure.expected(wanted)
        .butWas(seen)
        .with(Fact.of("timeline", drawing(drawn)))
        .with(expression());
  }

  private Fact expression() {
    return Fact.of(
        "expr",
        rule.expression()
            + (rule.hold().isZero()
                ? "\n(no `for`)"
                : "\nfor " + PrometheusDuration.inWords(rule.hold())));
  }

  private String drawing(IncidentWindow drawn) {
    Map<String, List<AlertSpan>> lines = new LinkedHashMap<>();
    for (AlertSpan span : spans) {
      String name = span.labels().getOrDefault(identity, alert);
      lines.computeIfAbsent(name, key -> new ArrayList<>()).add(span);
    }
    lines.values().removeIf(all -> all.stream().noneMatch(span -> span.isNear(drawn, AROUND)));
    return AlertDrawing.of(drawn, AROUND, AROUND, alert, lines);
  }

  /** Shows when it fired, and its timeline below the task once the lesson is done. */
  private void tell(List<AlertSpan> firing) {
    Instant first = firing.stream().map(AlertSpan::start).min(Comparator.naturalOrder()).get();
    task.evidence(
        alert
            + " fires at "
            + clock(first)
            + ", "
            + PrometheusDuration.inWords(Duration.between(window.start(), first))
            + " after the start, for "
            + String.join(" and ", expected));
    task.show(drawing(window));
  }

  private static String clock(Instant instant) {
    return RecordedIncident.clockTime(instant).replace("at ", "");
  }

  private static String braces(AlertSpan span) {
    return braces(span.labels());
  }

  private static String braces(Map<String, String> labels) {
    Map<String, String> shown = new TreeMap<>(labels);
    shown.remove("alertname");
    return MetricFormat.labels(shown);
  }
}
