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
      "a label too many splits each route, one too few melts routes together; whoever asks for the"
          + " route gets several answers or the wrong one";
  private static final String SUMMED_FIRST =
      "a restart sets one instance's counters to 0: in its own series rate() knows that, in a sum"
          + " it takes all that is left of the sum for new requests";
  private static final String NOT_MATCHED =
      "an operator keeps only pairs of series with the same labels on both sides, and where one"
          + " side has no series there are no pairs";

  @Test
  @Tag("5.1")
  void requestsPerSecondByRoute(RecordingRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "path:app_requests:rate5m", night, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(EMPTY, "without a value there is no graph, and no alert that could ever fire")
        .because(
            MISSING,
            "/health is a route as well, and one that nobody asks for is at 0: nothing at all is another answer")
        .because(
            VALUE, "requests per second over the last five minutes, of both instances together")
        .becauseAt(night.restart(), SUMMED_FIRST)
        .showing(night.restart(), "/menu")
        .agreesWith("sum by (path) (rate(app_requests_total[5m]))");
  }

  @Test
  @Tag("5.2")
  void shareOfErrorsByRoute(RecordingRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "path:app_errors:ratio_rate5m", night, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(EMPTY, NOT_MATCHED)
        .because(
            MISSING,
            "where nothing failed there is no 5xx series, and nothing divided by something is"
                + " nothing: no errors and not measured must not look the same")
        .because(
            VALUE,
            "every 5xx of five minutes, divided by all answers of the same five minutes; for two"
                + " instances: add up first, divide once")
        .becauseAt(night.restart(), SUMMED_FIRST)
        .becauseAt(
            night.burst(),
            "shop-1 had most of the customers and most of the errors, 500 and 503: add up all 5xx"
                + " and all answers first, divide once")
        .showing(night.burst(), "/orders")
        .agreesWith("(" + ERRORS + " or 0 * " + RESPONSES + ") / " + RESPONSES);
  }

  @Test
  @Tag("5.3")
  void nineteenOfTwentyAreFaster(RecordingRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "path:app_requests_processing_time_seconds:p95_5m", night, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(
            EMPTY,
            "histogram_quantile needs the buckets, and each one's boundary: the label le must"
                + " survive the sum")
        .because(MISSING, "a route without a value is a route whose slowness nobody sees")
        .because(VALUE, "19 of 20 requests of the last five minutes were faster than this")
        .becauseAt(
            night.slow(),
            "shop-1 was slow and shop-2 was not: only buckets can be added up over instances;"
                + " averages and quantiles cannot")
        .showing(night.slow(), "/orders")
        .agreesWith("histogram_quantile(0.95, sum by (path, le) (rate(" + TIME + "_bucket[5m])))");
  }

  @Test
  @Tag("5.4")
  void shareUnderTheObjective(RecordingRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "path:app_requests:under_300ms_ratio5m", night, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(EMPTY, NOT_MATCHED)
        .because(MISSING, "a route without a value can never be found to miss its objective")
        .because(
            VALUE, "the bucket le=\"0.3\" of five minutes, divided by all of the same five minutes")
        .becauseAt(
            night.slow(),
            "most orders went to shop-1, and most of those were slow: of five minutes and both"
                + " instances added up that shows; of all time, or as an average of two, it does not")
        .showing(night.slow(), "/orders")
        .agreesWith(
            "sum by (path) (rate("
                + TIME
                + "_bucket{le=\"0.3\"}[5m])) / sum by (path) (rate("
                + TIME
                + "_count[5m]))");
  }

  @Test
  @Tag("5.5")
  void ordersOfTheLastHour(RecordingRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "shop_orders:increase1h", night, task)
        .over(Duration.ofHours(1))
        .because(LABELS, "the owner asks for one number, of all drinks and both instances")
        .because(EMPTY, "without a value the owner has no answer at all")
        .because(MISSING, "an hour in which nobody came still had its orders before")
        .because(
            VALUE,
            "the growth of one hour: not of a second, and not all since the counters were started")
        .becauseAt(
            night.restart(),
            "shop-2's counters began at 0 again within this hour: increase() adds what came after"
                + " a fall, for each series; a difference or a sum takes the fall for a loss")
        .showing(night.restart(), "")
        .agreesWith("sum(increase(shop_orders_total[1h]))");
  }

  @Test
  @Tag("5.6")
  @Tag("extra")
  void whereTheTimeGoes(RecordingRules rules, RecordedIncident night, Task task) {
    assertThat(rules, "path:app_requests:time_share5m", night, task)
        .by("path")
        .because(LABELS, BY_PATH)
        .because(EMPTY, NOT_MATCHED + "; a sum over everything has no labels: on () group_left ()")
        .because(MISSING, "shares that do not cover every route do not add up to 1")
        .because(EXTRA, "shares that do not belong to a route do not add up to 1")
        .because(
            VALUE,
            "seconds spent in a route, divided by the seconds spent in all: a rare route may take"
                + " most of the time, and a frequent one hardly any")
        .showing(night.slow(), "/orders")
        .agreesWith(
            "sum by (path) (rate(" + TIME + "_sum[5m])) / scalar(sum(rate(" + TIME + "_sum[5m])))");
  }
}
