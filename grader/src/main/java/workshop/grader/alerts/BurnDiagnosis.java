package workshop.grader.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.grader.recording.RecordedIncident;

/** Names the mistakes of alerts on burn rates, by what is written. */
public final class BurnDiagnosis {
  private static final String ORDERS = "path=~\"/orders(/[{]id[}])?\"";

  /** The error ratios of all orders over four ranges, told apart by the label {@code over}. */
  public static final String RATIOS =
      Stream.of("5m", "30m", "1h", "6h")
          .map(
              range ->
                  "label_replace(sum(rate(app_responses_total{"
                      + ORDERS
                      + ",status_code=~\"5..\"}["
                      + range
                      + "])) / sum(rate(app_responses_total{"
                      + ORDERS
                      + "}["
                      + range
                      + "])), \"over\", \""
                      + range
                      + "\", \"\", \"\")")
          .collect(Collectors.joining(" or "));

  private static final Duration SHORT = Duration.ofMinutes(30);
  private static final Pattern WINDOW =
      Pattern.compile("(?:rate|\\[|window=\")(\\d+(?:ms|[smhdwy]))\\b");
  private static final Pattern AND = Pattern.compile("\\band\\b");
  private static final Pattern OR = Pattern.compile("\\bor\\b(?!\\s*vector)");
  private static final Pattern OTHER_BUDGET =
      Pattern.compile("(?<![\\d.])0\\.001\\b|\\b0\\.0144\\b");
  private static final Pattern WEEKLY =
      Pattern.compile("(?<![\\d.])(?:3\\.36|0\\.0336|1\\.4|0\\.014)\\b");
  private static final Pattern HUNDRED = Pattern.compile("(?<![\\d.])99(?![\\d.])");
  private static final Pattern OBJECTIVE = Pattern.compile("(?<!1 - )(?<!1-)(?<![\\d.])0\\.99\\b");

  private BurnDiagnosis() {}

  /** Explains why an alert goes on after a burn is over. */
  public static String staysOn(List<AlertRule> rules, Duration more) {
    String seen =
        "this alert must fire only while both windows are over the threshold; here the long window"
            + " alone keeps it firing: it stays on for "
            + PrometheusDuration.inWords(more)
            + " after the end, and hides the next page";
    String text = text(rules);
    if (OR.matcher(text).find() && !AND.matcher(text).find()) {
      return "with `or` one of the two windows is enough; " + seen;
    }
    return windows(text).allMatch(window -> window.compareTo(SHORT) > 0)
        ? seen + "; add a short window with `and`"
        : seen;
  }

  /** Explains why an alert fires too early, if what is written shows it. */
  public static Optional<String> falseAlarm(
      List<AlertRule> rules, RecordedIncident incident, Instant at) {
    String text = text(rules);
    if (OTHER_BUDGET.matcher(text).find()) {
      return Optional.of(
          "0.001 is the budget of an objective of 99.9 %; the budget of 99 % is 0.01, and a"
              + " threshold of 14.4 * 0.001 is passed at a burn rate of 1.4");
    }
    if (WEEKLY.matcher(text).find()) {
      return Optional.of(
          "3.36 and 1.4 are the factors of an objective of 7 days: 2 % of 7 days in 1 h. For 30 days"
              + " 2 % in 1 h is 14.4, and 5 % in 6 h is 6");
    }
    Duration history = Duration.between(incident.start(), at);
    return windows(text)
        .filter(window -> window.compareTo(history) > 0)
        .findFirst()
        .map(
            window ->
                "the recording begins "
                    + PrometheusDuration.inWords(history)
                    + " earlier: over a short history a window of "
                    + PrometheusDuration.inWords(window)
                    + " is as fast as one of "
                    + PrometheusDuration.inWords(history)
                    + ". A long window with a low factor is for a ticket; a page at this rate wakes"
                    + " a person for a budget that lasts for days");
  }

  /** Explains why an alert never fires. */
  public static String silent(List<AlertRule> rules) {
    String text = text(rules);
    if (HUNDRED.matcher(text).find()) {
      return "the objective is 99 % = 0.99, and 1 - 0.99 = 0.01: no ratio is ever above 14.4 * 99";
    }
    if (OBJECTIVE.matcher(text).find()) {
      return "0.99 is the objective, the budget is the rest: 14.4 * 0.99 is 14.3, and no ratio is"
          + " ever above 1; 14.4 * (1 - 0.99) is 14.4 %";
    }
    return "the budget is spent, and the team does not hear of it: compare the ratios above with the"
        + " threshold, factor times 0.01, and mind that `and` keeps only series whose labels are"
        + " the same on both sides";
  }

  private static Stream<Duration> windows(String text) {
    return WINDOW.matcher(text).results().map(one -> PrometheusDuration.parse(one.group(1)));
  }

  private static String text(List<AlertRule> rules) {
    return rules.stream().map(AlertRule::expression).collect(Collectors.joining(" "));
  }
}
