package workshop.grader.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;

/**
 * Names the mistake that keeps an alert from firing.
 *
 * @param seen what happened instead, as a fact
 * @param why what Prometheus does with such a rule, and what that means to the person on call
 */
public record AlertDiagnosis(String seen, String why) {
  private static final Pattern BUCKET = Pattern.compile("\\ble=\"([^\"]+)\"");

  /**
   * Explains why a rule did not fire in a window.
   *
   * @param spans all spans of the rule
   * @param boundaries those of the recorded histogram
   */
  public static Optional<AlertDiagnosis> notFiring(
      AlertRule rule, List<AlertSpan> spans, IncidentWindow window, List<String> boundaries) {
    Duration length = Duration.between(window.start(), window.end());
    List<AlertSpan> inside = spans.stream().filter(span -> span.isIn(window)).toList();
    return valueInLabel(rule, inside)
        .or(() -> holdsTooLong(rule, inside, length))
        .or(() -> shortRange(rule, inside))
        .or(() -> absent(rule, inside))
        .or(() -> noSuchBucket(rule, boundaries))
        .or(() -> average(rule, inside))
        .or(() -> interrupted(rule, inside));
  }

  /** A label that holds the value makes another alert at each evaluation. */
  public static Optional<AlertDiagnosis> valueInLabel(AlertRule rule, List<AlertSpan> spans) {
    return rule.labels().entrySet().stream()
        .filter(label -> label.getValue().matches("(?s).*(\\$value|\\.Value).*"))
        .map(Map.Entry::getKey)
        .findFirst()
        .map(
            label ->
                new AlertDiagnosis(
                    "the label "
                        + label
                        + " holds the value: from one evaluation to the next "
                        + values(spans, label),
                    "another label value is another alert: each begins to wait for "
                        + PrometheusDuration.inWords(rule.hold())
                        + " anew, or pages anew; put the value into an annotation"));
  }

  private static String values(List<AlertSpan> spans, String label) {
    return spans.stream()
        .map(span -> "\"" + span.labels().getOrDefault(label, "") + "\"")
        .distinct()
        .limit(3)
        .collect(Collectors.joining(", "));
  }

  private static Optional<AlertDiagnosis> holdsTooLong(
      AlertRule rule, List<AlertSpan> inside, Duration length) {
    return inside.isEmpty() || rule.hold().compareTo(length) < 0
        ? Optional.empty()
        : Optional.of(
            new AlertDiagnosis(
                "it was pending, and not firing before this was over: `for` is "
                    + PrometheusDuration.inWords(rule.hold())
                    + ", and this lasted "
                    + PrometheusDuration.inWords(length),
                "with a `for` that is longer than the trouble, the alert is still pending when it"
                    + " ends: no page is sent, or one when it is too late"));
  }

  private static Optional<AlertDiagnosis> shortRange(AlertRule rule, List<AlertSpan> inside) {
    Duration scrapes = RecordedIncident.SCRAPE_INTERVAL;
    return PrometheusDuration.ranges(rule.expression()).stream()
        .filter(range -> PrometheusDuration.parse(range).compareTo(scrapes.multipliedBy(2)) < 0)
        .filter(range -> inside.isEmpty())
        .findFirst()
        .map(
            range ->
                new AlertDiagnosis(
                    "the expression never had a result: [" + range + "] holds one scrape",
                    "rate() needs two samples in its range, and scrapes are "
                        + PrometheusDuration.inWords(scrapes)
                        + " apart: the alert is silent whatever happens; take four scrapes or more"));
  }

  private static Optional<AlertDiagnosis> absent(AlertRule rule, List<AlertSpan> inside) {
    return inside.isEmpty() && rule.expression().contains("absent")
        ? Optional.of(
            new AlertDiagnosis(
                "it was never pending: absent() has no result as long as one series is left",
                "shop-1 was still up, so up{…} was not absent, and no page is sent; a target that"
                    + " cannot be scraped has up at 0"))
        : Optional.empty();
  }

  private static Optional<AlertDiagnosis> noSuchBucket(AlertRule rule, List<String> boundaries) {
    return BUCKET
        .matcher(rule.expression())
        .results()
        .map(found -> found.group(1))
        .filter(le -> !le.equals("+Inf") && !boundaries.contains(le))
        .findFirst()
        .map(
            le ->
                new AlertDiagnosis(
                    "no series has le=\""
                        + le
                        + "\"; the boundaries are "
                        + String.join(", ", boundaries),
                    "labels are compared as text: a selector that matches no series has no result,"
                        + " and an alert without a result is silent for ever"));
  }

  private static Optional<AlertDiagnosis> average(AlertRule rule, List<AlertSpan> inside) {
    String expression = rule.expression();
    boolean isAverage =
        expression.contains("_sum")
            && expression.contains("_count")
            && !expression.contains("_bucket");
    return inside.isEmpty() && isAverage
        ? Optional.of(
            new AlertDiagnosis(
                "the average stayed below the threshold: it was inactive all the time",
                "half of the requests took more than 0.45 s and the other half 0.1 s: an average"
                    + " of both describes neither; the buckets count how many were too slow"))
        : Optional.empty();
  }

  private static Optional<AlertDiagnosis> interrupted(AlertRule rule, List<AlertSpan> inside) {
    Map<Map<String, String>, Long> pending =
        inside.stream().collect(Collectors.groupingBy(AlertSpan::labels, Collectors.counting()));
    long most = pending.values().stream().mapToLong(n -> n).max().orElse(0);
    Duration longest =
        inside.stream().map(AlertSpan::length).max(Duration::compareTo).orElse(Duration.ZERO);
    if (inside.isEmpty() || inside.stream().anyMatch(AlertSpan::isFiring)) {
      return Optional.empty();
    }
    String seen =
        "it was pending "
            + (most == 1 ? "once" : most + " times")
            + ", for "
            + PrometheusDuration.inWords(longest)
            + " at most, and never firing: `for` is "
            + PrometheusDuration.inWords(rule.hold());
    return Optional.of(
        new AlertDiagnosis(
            seen,
            "one evaluation without a result sets the time of `for` back to 0: no page is sent;"
                + " a longer range bridges the gaps between the waves of errors"));
  }
}
