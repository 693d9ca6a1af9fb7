package workshop.grader.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import workshop.grader.prometheus.Point;

final class BurnsTest {
  private static final Duration LONGEST_RANGE = Duration.ofHours(6);

  private final RecordedIncident burns = RecordedIncident.of(Incident.BURNS, 7);

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 8, 40})
  void ordersFailAtTheRateThatTheWindowNames(double rate) {
    List<RecordedRequest> orders =
        burns.requests().stream()
            .filter(one -> one.route() == Route.ORDER || one.route() == Route.LOOK_UP)
            .filter(one -> burns.atBurn(rate).contains(one.time()))
            .toList();
    double failed = orders.stream().filter(one -> one.status() >= 500).count();
    assertThat(failed / orders.size() / 0.01).isCloseTo(rate, within(0.2 * rate));
  }

  @Test
  void historyBeforeTheFastBurnIsAsLongAsTheLongestRange() {
    assertThat(Duration.between(burns.start(), burns.atBurn(40).start()))
        .isGreaterThanOrEqualTo(LONGEST_RANGE);
  }

  @Test
  void noOrderIsBothSlowAndFailedWhileTheBudgetIsSpentFast() {
    assertThat(burns.requests())
        .filteredOn(one -> burns.atBurn(40).contains(one.time()) && one.status() >= 500)
        .allMatch(one -> one.seconds() <= 0.3);
  }

  @Test
  void monthsFailAtTheSharesThatTheyName() {
    BudgetMonths months = BudgetMonths.of(3);
    double[] counts = new double[2];
    months
        .recording()
        .forEachSeries(
            (series, samples) -> {
              if (series.contains("/orders\"") || series.contains("/orders/{id}\"")) {
                double before = 0;
                for (Point point : samples.points()) {
                  double growth = point.value() < before ? point.value() : point.value() - before;
                  before = point.value();
                  if (point.time().isAfter(months.end().minus(BudgetMonths.LENGTH))) {
                    counts[series.contains("\"500\"") ? 0 : 1] += growth;
                  }
                }
              }
            });
    assertThat(counts[0] / (counts[0] + counts[1])).isCloseTo(0.025, within(0.0001));
    assertThat(months.months()).extracting(BudgetMonths.Month::left).first().isEqualTo(1.0);
  }
}
