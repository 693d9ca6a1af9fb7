package workshop.grader;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import workshop.grader.alerts.AlertDiagnosis;
import workshop.grader.alerts.AlertDrawing;
import workshop.grader.alerts.AlertRule;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.AlertSpan;
import workshop.grader.alerts.BurnDiagnosis;
import workshop.grader.alerts.PrometheusDuration;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.SelectorDiagnosis;
import workshop.grader.prometheus.Series;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/**
 * Asserts when alerts on an error budget fire, whatever their windows and factors. All rules of one
 * name and severity count as one alert.
 *
 * <pre>{@code
 * assertThat(rules, "OrdersBudgetBurn", "page", task)
 *     .firesIn(burns.atBurn(40), Duration.ofMinutes(10))
 *     .isOverWithin(Duration.ofMinutes(15))
 *     .isSilentIn(burns.atBurn(5), "at this rate the budget lasts for six days");
 * }</pre>
 */
public final class BurnAlertAssert {
  private static final Duration AROUND = Duration.ofMinutes(20);

  /** A range of five minutes still sees a window for so long. */
  private static final Duration ECHO = Duration.ofMinutes(5);

  private final AlertRules rules;
  private final String alert;
  private final String severity;
  private final Task task;
  private String source = "";
  private Optional<SelectorDiagnosis> known = Optional.empty();
  private List<AlertRule> written;
  private List<AlertSpan> spans;
  private IncidentWindow burn;

  BurnAlertAssert(AlertRules rules, String alert, String severity, Task task) {
    this.rules = rules;
    this.alert = alert;
    this.severity = severity;
    this.task = task;
  }

  /**
   * Shows what the rules were made of instead of the rules, and what is known to be wrong in it.
   */
  public BurnAlertAssert madeOf(String text, Optional<SelectorDiagnosis> mistake) {
    source = text;
    known = mistake;
    return this;
  }

  /** Asserts that it fires soon enough after a window's start, and still does at that time. */
  public BurnAlertAssert firesIn(IncidentWindow window, Duration within) {
    burn = window;
    evaluate();
    Instant latest = window.start().plus(within);
    String wanted =
        name()
            + " fires within "
            + PrometheusDuration.inWords(within)
            + " after "
            + clock(window.start())
            + ", "
            + window.name();
    List<AlertSpan> inside = firing().stream().filter(span -> span.isIn(window)).toList();
    if (inside.isEmpty()) {
      throw notFiring(wanted);
    }
    if (inside.stream().noneMatch(span -> covers(span, latest))) {
      AlertSpan span = inside.get(0);
      throw fail(
              wanted,
              "it fires from " + clock(span.start()) + " to " + clock(span.end()),
              window,
              span.start())
          .because("the ranges and `for` add up: until it fires, the budget is spent unseen");
    }
    Instant first = inside.stream().map(AlertSpan::start).min(Comparator.naturalOrder()).get();
    task.evidence(
        first.isAfter(window.start())
            ? name()
                + " fires at "
                + clock(first)
                + ", "
                + PrometheusDuration.inWords(Duration.between(window.start(), first))
                + " after "
                + clock(window.start())
                + ", "
                + window.name()
            : name() + " fires " + window.name());
    task.show(drawing(window));
    return this;
  }

  /** Asserts that it no longer fires some time after the end of the window. */
  public BurnAlertAssert isOverWithin(Duration time) {
    Instant latest = burn.end().plus(time);
    for (AlertSpan span : firing()) {
      if (covers(span, latest)) {
        Duration more = Duration.between(burn.end(), span.end());
        throw fail(
                name()
                    + " is over within "
                    + PrometheusDuration.inWords(time)
                    + " after "
                    + clock(burn.end())
                    + ", when the burn rate falls",
                "it stays on for "
                    + PrometheusDuration.inWords(more)
                    + ", until "
                    + clock(span.end()),
                burn,
                latest)
            .because(BurnDiagnosis.staysOn(written, more));
      }
    }
    return this;
  }

  /** Asserts that it does not fire in a window; what begins in a shorter one in it counts there. */
  public BurnAlertAssert isSilentIn(IncidentWindow window, String why) {
    evaluate();
    for (AlertSpan span : firing()) {
      if (span.isIn(withEcho(window)) && cause(span, window).equals(window)) {
        throw fail(
                name() + " is silent " + window.name(),
                "it fires from " + clock(span.start()) + " to " + clock(span.end()),
                window,
                span.start())
            .because(BurnDiagnosis.falseAlarm(written, rules.incident(), span.start()).orElse(why));
      }
    }
    return this;
  }

  /** A range sees a short window best when it is over. */
  private static IncidentWindow withEcho(IncidentWindow window) {
    return Duration.between(window.start(), window.end()).compareTo(ECHO) > 0
        ? window
        : new IncidentWindow(window.name(), window.start(), window.end().plus(ECHO));
  }

  private IncidentWindow cause(AlertSpan span, IncidentWindow window) {
    return rules.incident().windows().stream()
        .filter(one -> !one.start().isBefore(window.start()) && !one.end().isAfter(window.end()))
        .filter(
            one ->
                !span.start().isBefore(one.start()) && span.start().isBefore(one.end().plus(ECHO)))
        .min(Comparator.comparing(one -> Duration.between(one.start(), one.end())))
        .orElse(window);
  }

  private void evaluate() {
    if (spans != null) {
      return;
    }
    written = rules.rules(alert, severity);
    try {
      spans =
          rules.history().of(alert).stream()
              .filter(span -> severity.equals(span.labels().get("severity")))
              .sorted(Comparator.comparing(AlertSpan::start))
              .toList();
    } catch (PromqlException e) {
      throw CheckFailure.expected("rules that Prometheus can evaluate")
          .butWas(e.getMessage())
          .with(expression())
          .because(
              "a rule whose evaluation fails sends no alert; only its own page shows the error");
    }
  }

  private List<AlertSpan> firing() {
    return spans.stream().filter(AlertSpan::isFiring).toList();
  }

  private static boolean covers(AlertSpan span, Instant at) {
    return !span.start().isAfter(at) && span.end().isAfter(at);
  }

  private CheckFailure notFiring(String wanted) {
    boolean wasPending = spans.stream().anyMatch(span -> span.isIn(burn));
    for (AlertRule rule : written) {
      AlertDiagnosis known =
          AlertDiagnosis.notFiring(rule, spans, burn, rules.incident().boundaries()).orElse(null);
      if (known != null && wasPending) {
        return fail(wanted, known.seen(), burn, burn.end()).because(known.why());
      }
    }
    return fail(wanted, "it was inactive all the time: no result", burn, burn.end())
        .because(BurnDiagnosis.silent(written));
  }

  private String name() {
    return alert + " with severity=\"" + severity + "\"";
  }

  private CheckFailure fail(String wanted, String seen, IncidentWindow drawn, Instant at) {
    CheckFailure failure =
        CheckFailure.expected(wanted)
            .butWas(seen)
            .with(Fact.of("timeline", drawing(drawn)))
            .with(Fact.of("errors", "at " + clock(at) + ": " + ratios(at)))
            .with(source.isEmpty() ? expression() : Fact.of("written", source));
    return known
        .map(one -> failure.with(Fact.of("mistake", one.seen())).because(one.why()))
        .orElse(failure);
  }

  /** The true error ratios at an instant, by the range that they look back. */
  private String ratios(Instant at) {
    Map<String, Double> all = new TreeMap<>(Comparator.comparing(PrometheusDuration::parse));
    rules
        .samplesOnly()
        .values(BurnDiagnosis.RATIOS, List.of(at))
        .getOrDefault(at, List.of())
        .forEach(one -> all.put(one.labels().get("over"), value(one)));
    return all.entrySet().stream()
        .map(
            one ->
                String.format(java.util.Locale.ROOT, "%.1f", 100 * one.getValue())
                    + " % over "
                    + one.getKey())
        .collect(Collectors.joining(", "));
  }

  private static double value(Series series) {
    return series.points().get(0).value();
  }

  private Fact expression() {
    return Fact.of(
        "expr",
        written.stream()
            .map(
                rule ->
                    rule.expression()
                        + (rule.hold().isZero()
                            ? ""
                            : "\nfor " + PrometheusDuration.inWords(rule.hold())))
            .collect(Collectors.joining("\n")));
  }

  private String drawing(IncidentWindow drawn) {
    Map<String, List<AlertSpan>> lines = new LinkedHashMap<>();
    List<AlertSpan> near = spans.stream().filter(span -> span.isNear(drawn, AROUND)).toList();
    lines.put(severity, near);
    return AlertDrawing.of(drawn, AROUND, AROUND, severity, lines);
  }

  private static String clock(Instant instant) {
    return RecordedIncident.clockTime(instant).replace("at ", "");
  }
}
