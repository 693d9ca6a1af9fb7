package check;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static workshop.grader.GraderAssertions.assertThat;
import static workshop.grader.RecordingRuleAssert.Symptom.EMPTY;
import static workshop.grader.RecordingRuleAssert.Symptom.LABELS;
import static workshop.grader.RecordingRuleAssert.Symptom.MISSING;
import static workshop.grader.RecordingRuleAssert.Symptom.VALUE;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.BurnAlertAssert;
import workshop.grader.Lesson;
import workshop.grader.RecordingRuleAssert;
import workshop.grader.Task;
import workshop.grader.alerts.AlertRules;
import workshop.grader.alerts.PrometheusDuration;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.recording.ErrorBudgets;
import workshop.grader.recording.Incident;
import workshop.grader.recording.IncidentWindow;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.slo.SloRules;

@Lesson(lookAt = "prometheus/rules/17-slo.yml", incident = Incident.BURNS)
final class ObjectivesCheck {
  private static final String ALERT = "OrdersBudgetBurn";
  private static final List<String> RANGES = List.of("5m", "30m", "1h", "6h");
  private static final String ALL =
      "sum(rate(app_responses_total{path=~\"/orders|/orders/[{]id[}]\"}[%1$s]))";
  private static final String FAILED =
      "(sum(rate(app_responses_total{path=~\"/orders|/orders/[{]id[}]\",status_code=~\"5..\"}[%1$s]))"
          + " or vector(0))";
  private static final String WITHIN =
      "sum(rate(app_requests_processing_time_seconds_bucket{path=~\"/orders|/orders/[{]id[}]\","
          + "le=\"0.3\"}[%1$s]))";
  private static final String TIMED =
      "sum(rate(app_requests_processing_time_seconds_count{path=~\"/orders|/orders/[{]id[}]\"}[%1$s]))";

  @Test
  @Tag("17.1")
  void theShareOfFailedOrders(RecordingRules rules, RecordedIncident burns, Task task) {
    for (String range : RANGES) {
      ratio(rules, "shop:orders_availability:error_ratio_rate" + range, range, burns, task)
          .because(
              MISSING,
              "before the first error there is no 5xx series, and nothing divided by something is"
                  + " nothing: no errors and not measured must not look the same")
          .because(
              VALUE,
              "every 5xx of POST /orders and GET /orders/{id}, divided by all their responses, 4xx"
                  + " included, over the range in the record's name: add up first, divide once; an"
                  + " average of ratios weighs each minute the same, however many orders it had")
          .becauseIn(
              burns.atBurn(40),
              "shop-1 had most of the orders and most of the errors: add up both instances first,"
                  + " and divide once; an average of ratios counts an order of shop-2 more")
          .showing(shown(range, burns), "")
          .agreesWith((FAILED + " / " + ALL).formatted(range));
    }
  }

  @Test
  @Tag("17.2")
  void theShareOfOrdersThatAreTooSlowOrFail(
      RecordingRules rules, RecordedIncident burns, Task task) {
    for (String range : RANGES) {
      ratio(rules, "shop:orders_latency:error_ratio_rate" + range, range, burns, task)
          .because(MISSING, "without a value an objective can never be missed")
          .because(
              VALUE,
              "an order is bad if it took more than 0.3 s or ended in a 5xx; divided by all orders,"
                  + " without /health and the other routes")
          .becauseIn(
              burns.atBurn(40),
              "an order that fails fast is not a good one: add the 5xx to those that took more than"
                  + " 0.3 s")
          .showing(shown(range, burns), "")
          .agreesWith(
              ("1 - " + WITHIN + " / " + TIMED + " + " + FAILED + " / " + ALL).formatted(range));
    }
  }

  /** One range is enough to see what the records show. */
  private static IncidentWindow shown(String range, RecordedIncident burns) {
    return range.equals("5m") ? burns.atBurn(40) : null;
  }

  private static RecordingRuleAssert ratio(
      RecordingRules rules, String record, String range, RecordedIncident burns, Task task) {
    return assertThat(rules, record, burns, task)
        .namingSelectors()
        .over(PrometheusDuration.parse(range))
        .because(LABELS, "one objective is one number, for both routes and both instances together")
        .because(EMPTY, "without a value there is no alert, whatever happens to the orders");
  }

  @Test
  @Tag("17.3")
  void whatIsLeftOfTheBudget(ErrorBudgets budgets, Task task) {
    assertThat(budgets, "shop:orders_availability:budget_remaining", task).isRightWithin(0.01);
  }

  @Test
  @Tag("17.4")
  void aFastBurnIsPagedAndASlowOneIsATicket(AlertRules rules, RecordedIncident burns, Task task) {
    firesAndStaysSilent(
        assertThat(rules, ALERT, "page", task), assertThat(rules, ALERT, "ticket", task), burns);
  }

  @Test
  @Tag("17.5")
  @Tag("extra")
  void theObjectiveAsData(SloRules slo, RecordedIncident burns, Task task) {
    task.lookAt("slo/shop.yml");
    firesAndStaysSilent(
        assertThat(slo.rules(), ALERT, slo.page(), task).madeOf(slo.shown(), slo.diagnosis()),
        assertThat(slo.rules(), ALERT, slo.ticket(), task).madeOf(slo.shown(), slo.diagnosis()),
        burns);
  }

  private static void firesAndStaysSilent(
      BurnAlertAssert page, BurnAlertAssert ticket, RecordedIncident burns) {
    page.firesIn(burns.atBurn(40), ofMinutes(10))
        .isOverWithin(ofMinutes(15))
        .isSilentIn(
            burns.atBurn(5),
            "at this rate the budget of 30 days lasts for 6 days: it can wait until the morning,"
                + " and a page that could have waited is not believed the next time")
        .isSilentIn(
            burns.blip(),
            "two minutes of errors cost 0.3 % of the budget and are over before a person looks;"
                + " the long window tells them from an outage, if both windows must be over the"
                + " threshold")
        .isSilentIn(
            burns.atBurn(0.5),
            "at this rate half of the budget is left after 30 days: all is well");
    ticket
        .firesIn(burns.atBurn(8), ofHours(3))
        .isSilentIn(
            burns.atBurn(0.5),
            "at this rate half of the budget is left after 30 days: a ticket for what the objective"
                + " allows is a ticket that is closed unread");
  }
}
