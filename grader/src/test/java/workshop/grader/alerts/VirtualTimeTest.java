package workshop.grader.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import workshop.grader.alerts.AlertSpan.State;
import workshop.grader.prometheus.PrometheusRuntimes;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.Recording;
import workshop.grader.prometheus.Series;

/**
 * Rules see samples when they came, and alerts keep their state from one evaluation to the next.
 */
final class VirtualTimeTest {
  private static final Instant START = Instant.parse("2026-02-13T20:00:00Z");

  private Promtool promtool;

  @BeforeEach
  void find() {
    PrometheusRuntimes.assumeOne();
    promtool = Promtool.find(Optional.empty());
  }

  @AfterEach
  void close() {
    if (promtool != null) {
      promtool.close();
    }
  }

  @Test
  void alertIsPendingThenFiringThenOver() {
    VirtualTime time = time("cups > 5", "for: 1m");

    List<AlertSpan> spans = AlertHistory.of(time).of("TooMany");

    assertThat(spans).extracting(AlertSpan::state).containsExactly(State.PENDING, State.FIRING);
    assertThat(spans.get(0).start()).isEqualTo(START.plusSeconds(330));
    assertThat(spans.get(0).length()).isEqualTo(Duration.ofMinutes(1));
    assertThat(spans.get(1).labels()).containsEntry("path", "/a \"b\" \\c").containsEntry("x", "y");
    assertThat(spans.get(1).end()).isEqualTo(START.plusSeconds(630));
  }

  @Test
  void annotationsAreFilledIn() {
    VirtualTime time =
        time("cups > 5", "annotations: {summary: '{{ $labels.path }}: {{ $value }}'}");

    assertThat(time.firing("TooMany", START.plusSeconds(400)))
        .singleElement()
        .satisfies(
            alert -> assertThat(alert.annotations()).containsEntry("summary", "/a \"b\" \\c: 9"));
  }

  @Test
  void valuesOfAnExpressionAreRead() {
    List<Instant> instants = List.of(START.plusSeconds(300), START.plusSeconds(600));

    Map<Instant, List<Series>> values = time("cups > 5", "").values("cups / 4", instants);

    assertThat(values).containsOnlyKeys(instants);
    assertThat(values.get(instants.get(1)).get(0).points().get(0).value())
        .isCloseTo(2.25, within(1e-9));
  }

  @Test
  void seriesThatIsMissingInAScrapeIsStale() {
    Map<Instant, List<Series>> values =
        time("gone > 5", "").values("gone", List.of(START.plusSeconds(90), START.plusSeconds(150)));

    assertThat(values).containsOnlyKeys(START.plusSeconds(90));
  }

  @Test
  void ruleThatCannotBeEvaluatedSaysWhy() {
    VirtualTime time = time("cups * on (job) {__name__=~\"cups|tables\"} > 0", "");

    assertThatThrownBy(() -> AlertHistory.of(time))
        .isInstanceOf(PromqlException.class)
        .hasMessageContaining("TooMany");
  }

  /** Cups are 1 for five minutes, 9 for the next five, and 1 again. */
  private VirtualTime time(String expression, String more) {
    Recording recording = new Recording();
    Map<String, String> labels = Map.of("job", "shop", "path", "/a \"b\" \\c");
    Recording.SeriesBuffer cups = recording.family("cups", "gauge").series("cups", labels);
    Recording.SeriesBuffer tables = recording.family("tables", "gauge").series("tables", labels);
    Recording.SeriesBuffer gone = recording.family("gone", "gauge").series("gone", labels);
    for (int second = 10; second < 900; second += 30) {
      Instant at = START.plusSeconds(second);
      cups.add(at, second > 300 && second < 600 ? 9 : 1);
      tables.add(at, 3);
      if (second < 100) {
        gone.add(at, 7);
      }
    }
    String rules =
        "groups: [{name: a, rules: [{alert: TooMany, expr: '"
            + expression
            + "', labels: {x: y}"
            + (more.isEmpty() ? "" : ", " + more)
            + "}]}]\n";
    return new VirtualTime(
        promtool, Map.of("rules.yml", rules), List.of(), recording, START, START.plusSeconds(900));
  }
}
