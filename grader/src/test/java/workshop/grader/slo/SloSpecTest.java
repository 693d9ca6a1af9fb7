package workshop.grader.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

final class SloSpecTest {
  private static final String PYRRA =
      """
      kind: ServiceLevelObjective
      metadata: {name: latency}
      spec:
        target: "99"
        window: 4w
        indicator:
          latency:
            success: {metric: 'took_bucket{le="0.3"}'}
            total: {metric: took_count}
      """;

  @Test
  void pyrraAsksForTwoMetrics() {
    SloSpec.Objective one = SloSpec.read(PYRRA, "slo.yml").orElseThrow().objectives().get(0);
    assertThat(one.ratio("5m"))
        .isEqualTo(
            "(sum(rate(took_count[5m])) - sum(rate(took_bucket{le=\"0.3\"}[5m])))"
                + " / (sum(rate(took_count[5m])))");
    assertThat(one.window()).isEqualTo(Duration.ofDays(28));
    assertThat(one.alert()).isEqualTo("ErrorBudgetBurn");
  }

  @Test
  void slothAsksForTwoQueries() {
    SloSpec.Objective one =
        SloSpec.read(
                """
                version: prometheus/v1
                slos:
                  - objective: 99.5
                    sli: {events: {error_query: 'bad[{{.window}}]', total_query: 'all[{{ .window }}]'}}
                    alerting: {labels: {a: b}, page_alert: {labels: {c: d}}, ticket_alert: {disable: true}}
                """,
                "slo.yml")
            .orElseThrow()
            .objectives()
            .get(0);
    assertThat(one.ratio("1h")).isEqualTo("(bad[1h]) / (all[1h])");
    assertThat(one.number()).isEqualTo(99.5);
    assertThat(one.labels()).containsOnlyKeys("page");
    assertThat(one.labels().get("page")).containsEntry("a", "b").containsEntry("c", "d");
  }

  @Test
  void windowsAreThosePublished() {
    assertThat(BurnWindow.ofPyrra(Duration.ofDays(28)))
        .extracting(BurnWindow::longWindow, BurnWindow::shortWindow, BurnWindow::hold)
        .containsExactly(
            tuple(hours(1), minutes(5), minutes(2)),
            tuple(hours(6), minutes(30), minutes(15)),
            tuple(hours(24), hours(2), hours(1)),
            tuple(hours(96), hours(6), hours(3)));
    assertThat(BurnWindow.ofPyrra(Duration.ofDays(28)))
        .extracting(BurnWindow::factor)
        .containsExactly(14.0, 7.0, 2.0, 1.0);
    assertThat(BurnWindow.ofSloth())
        .extracting(BurnWindow::factor)
        .containsExactly(14.4, 6.0, 3.0, 1.0);
  }

  @Test
  void whatOnlySlothReadsNeedsSloth(@TempDir Path empty) {
    assertThat(SloSpec.read("apiVersion: openslo/v1alpha\nkind: SLO", "slo.yml")).isEmpty();
    assertThat(Sloth.onPath(Optional.of(empty))).isEmpty();
    assertThatThrownBy(() -> Sloth.find(Optional.of(empty)))
        .isInstanceOfSatisfying(
            CheckError.class,
            error -> {
              assertThat(error.missingEngine()).isTrue();
              assertThat(error.remedy()).contains("github.com/slok/sloth/releases", "Windows:");
            });
  }

  @Test
  void aFileOfNoFormatIsTheLearnersMistake() {
    assertThatThrownBy(() -> SloSpec.read("a: b", "slo.yml")).isInstanceOf(CheckFailure.class);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
