package check;

import static workshop.grader.GraderAssertions.assertThat;
import static workshop.grader.RecordingRuleAssert.Symptom.EMPTY;
import static workshop.grader.RecordingRuleAssert.Symptom.EXTRA;
import static workshop.grader.RecordingRuleAssert.Symptom.LABELS;
import static workshop.grader.RecordingRuleAssert.Symptom.MISSING;
import static workshop.grader.RecordingRuleAssert.Symptom.VALUE;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Task;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.recording.RecordedIncident;

@Lesson(lookAt = "prometheus/rules/05-promql.yml")
final class PromqlCheck {
  private static final String TIME = "app_requests_processing_time_seconds";
  private static final String ERRORS =
      "sum by (path) (rate(app_responses_total{status_code=~\"5..\"}[5m]))";
  private static final String RESPONSES = "sum by (path) (rate(app_responses_total[5m]))";
  private static final String BY_PATH =
      "an extra label splits each route, a missing one merges routes; a query for one route then"
          + " returns several values or the wrong one";
  private static final String SUMMED_FIRST =
      "a restart sets the counters of one instance to 0: rate() detects that in each series, but in"
          + " a sum it counts all that is left of the sum as new requests";
  private static final String NOT_MATCHED =
      "an operator keeps only pairs of series with the same labels on both sides; a series without"
          + " a partner is dropped";

  @Test
  @Tag("5.1")
  void requestsPerSecondByRoute(RecordingRules rules, RecordedIncident incident, Task task) {
    assertThat(rules, "path:app_requests:rate5m", incident, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(EMPTY, "without a value there is no graph, and no alert can fire")
        .because(
            MISSING,
            "/health is a route as well, and a route without requests is at 0, which is not the same"
                + " as no value")
        .because(
            VALUE,
            "the record is requests per second over the last five minutes, of both instances together")
        .becauseIn(incident.restart(), SUMMED_FIRST)
        .showing(incident.restart(), "/menu")
        .agreesWith("sum by (path) (rate(app_requests_total[5m]))");
  }

  @Test
  @Tag("5.2")
  void errorRatioByRoute(RecordingRules rules, RecordedIncident incident, Task task) {
    assertThat(rules, "path:app_errors:ratio_rate5m", incident, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(EMPTY, NOT_MATCHED)
        .because(
            MISSING,
            "without failures there is no 5xx series, and without it the division has no result: no"
                + " errors and no measurement must not look the same")
        .because(
            VALUE,
            "the record is every 5xx of five minutes, divided by all responses of the same five"
                + " minutes; for two instances add up first and divide once")
        .becauseIn(incident.restart(), SUMMED_FIRST)
        .becauseIn(
            incident.burst(),
            "shop-1 had most of the customers and most of the errors, 500 and 503: add up all 5xx"
                + " and all responses first and divide once")
        .showing(incident.burst(), "/orders")
        .agreesWith("(" + ERRORS + " or 0 * " + RESPONSES + ") / " + RESPONSES);
  }

  @Test
  @Tag("5.3")
  void p95ByRoute(RecordingRules rules, RecordedIncident incident, Task task) {
    assertThat(rules, "path:app_requests_processing_time_seconds:p95_5m", incident, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(
            EMPTY,
            "histogram_quantile needs the buckets and their boundaries: keep the label le in the"
                + " sum")
        .because(MISSING, "if a route has no value, its slow requests stay unseen")
        .because(
            VALUE,
            "the record is the duration that 19 of 20 requests of the last five minutes stay below")
        .becauseIn(
            incident.slow(),
            "shop-1 was slow and shop-2 was not: buckets of several instances can be added up,"
                + " averages and quantiles cannot")
        .showing(incident.slow(), "/orders")
        .agreesWith("histogram_quantile(0.95, sum by (path, le) (rate(" + TIME + "_bucket[5m])))");
  }

  @Test
  @Tag("5.4")
  void shareOfRequestsUnderTheObjective(
      RecordingRules rules, RecordedIncident incident, Task task) {
    assertThat(rules, "path:app_requests:under_300ms_ratio5m", incident, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(EMPTY, NOT_MATCHED)
        .because(MISSING, "a missed objective stays unseen if the route has no value")
        .because(
            VALUE,
            "the record is the bucket le=\"0.3\" of five minutes, divided by all requests of the same"
                + " five minutes")
        .becauseIn(
            incident.slow(),
            "most orders went to shop-1, and most of those were slow: the sum of both instances over"
                + " five minutes shows it; a ratio of all time or an average of two ratios does not")
        .showing(incident.slow(), "/orders")
        .agreesWith(
            "sum by (path) (rate("
                + TIME
                + "_bucket{le=\"0.3\"}[5m])) / sum by (path) (rate("
                + TIME
                + "_count[5m]))");
  }

  @Test
  @Tag("5.5")
  void ordersInTheLastHour(RecordingRules rules, RecordedIncident incident, Task task) {
    assertThat(rules, "shop_orders:increase1h", incident, task)
        .over(Duration.ofHours(1))
        .because(LABELS, "the owner asks for one number, for all drinks and both instances")
        .because(EMPTY, "without a value the owner gets no answer")
        .because(MISSING, "half an hour without customers is part of an hour that had orders")
        .because(
            VALUE, "the record is the growth in one hour, not in a second and not since the start")
        .becauseIn(
            incident.restart(),
            "the counters of shop-2 started again at 0 within this hour: increase() detects that in"
                + " each series; a difference or a sum counts the fall as lost orders")
        .showing(incident.restart(), "")
        .agreesWith("sum(increase(shop_orders_total[1h]))");
  }

  @Test
  @Tag("5.6")
  @Tag("extra")
  void timeShareByRoute(RecordingRules rules, RecordedIncident incident, Task task) {
    assertThat(rules, "path:app_requests:time_share5m", incident, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(
            EMPTY,
            NOT_MATCHED + "; a sum over everything has no labels and needs on () group_left ()")
        .because(MISSING, "shares that do not cover every route do not add up to 1")
        .because(EXTRA, "shares that do not belong to a route do not add up to 1")
        .because(
            VALUE,
            "the record is the seconds spent in a route, divided by the seconds spent in all: a rare"
                + " route may take most of the time, and a frequent one hardly any")
        .showing(incident.slow(), "/orders")
        .agreesWith(
            "sum by (path) (rate(" + TIME + "_sum[5m])) / scalar(sum(rate(" + TIME + "_sum[5m])))");
  }
}
