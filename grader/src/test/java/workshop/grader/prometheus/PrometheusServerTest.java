package workshop.grader.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.program.Ports;
import workshop.grader.report.CheckError;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceKind;

final class PrometheusServerTest {
  /** Not at the border of a block, and more than 15 days ago. */
  private static final Instant START = Instant.parse("2026-01-01T01:40:00Z");

  private static PrometheusServer server;

  @BeforeAll
  static void start() {
    PrometheusRuntimes.assumeOne();
    Recording recording = new Recording();
    Recording.SeriesBuffer cups =
        recording.family("cups", "counter").series("cups_total", Map.of("path", "a \"b\"\\{c}"));
    Recording.SeriesBuffer odd = recording.family("odd", "gauge").series("odd", Map.of());
    for (int i = 0; i <= 120; i++) { // one hour, over the border of two blocks
      cups.add(START.plusSeconds(30L * i), 60.0 * i);
      odd.add(START.plusSeconds(30L * i), List.of(Double.NaN, 1e-7, -1.5).get(i % 3));
    }
    server = PrometheusServer.over(recording);
  }

  @AfterAll
  static void end() {
    if (server == null) {
      return;
    }
    int port = server.address().getPort();
    server.close();
    assertThat(Ports.isOpen(port)).as("the port is open").isFalse();
  }

  @Test
  void anOldVersionIsNoted() throws IOException {
    String prometheus =
        Programs.onPath(ServiceKind.PROMETHEUS).orElseThrow().get("prometheus").toString();
    Process process = new ProcessBuilder(prometheus, "--version").redirectErrorStream(true).start();
    String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(server.oldVersionNote().isPresent())
        .as(version)
        .isEqualTo(version.contains("version 2."));
  }

  @Test
  void anInstantQueryHasOnePoint() {
    QueryResult result = server.query("rate(cups_total[5m])", START.plusSeconds(1801));
    Series series = result.series().get(0);
    assertThat(series.labels()).containsExactly(Map.entry("path", "a \"b\"\\{c}"));
    assertThat(series.points().get(0).time()).isEqualTo(START.plusSeconds(1801));
    assertThat(series.points().get(0).value()).isCloseTo(2, within(1e-9));
    assertThat(result.warnings()).isEmpty();
  }

  @Test
  void aRangeQuerySpansTwoBlocks() {
    Series series =
        server
            .queryRange("cups_total", START, START.plusSeconds(3600), Duration.ofMinutes(10))
            .series()
            .get(0);
    assertThat(series.labels()).containsEntry(Series.NAME, "cups_total");
    assertThat(series.points())
        .extracting(Point::value)
        .containsExactly(0.0, 1200.0, 2400.0, 3600.0, 4800.0, 6000.0, 7200.0);
  }

  @Test
  void specialNumbersAreKept() {
    assertThat(value("odd", 0)).isNaN();
    assertThat(value("odd", 30)).isEqualTo(1e-7);
    assertThat(value("odd", 60)).isEqualTo(-1.5);
    assertThat(value("1 / vector(0)", 0)).isInfinite().isPositive();
    assertThat(value("-1 / vector(0)", 0)).isInfinite().isNegative();
    assertThat(value("42", 0)).isEqualTo(42);
  }

  @Test
  void anErrorHasTheMessageOfPrometheus() {
    assertThatExceptionOfType(PromqlException.class)
        .isThrownBy(() -> server.query("sum by (path) (rate(cups_total[5m])", START))
        .withMessage("1:36: parse error: unclosed left parenthesis");
    assertThatExceptionOfType(PromqlException.class)
        .isThrownBy(() -> server.query("odd + on () group_left () {__name__=~\".+\"}", START))
        .withMessageContaining("found duplicate series");
  }

  @Test
  void rulesAreChecked() {
    assertThat(server.checkRules(rules("sum(cups_total)"))).isEmpty();
    assertThat(server.checkRules(rules("sum(cups_total")))
        .singleElement()
        .asString()
        .startsWith("5:15: group \"shop\", rule 1, \"cups\": could not parse expression: 1:15:");
    assertThat(server.checkRules("groups: 3")).isNotEmpty();
  }

  @Test
  void aRuleMayUseTheRecordsOfOtherRules() {
    String text =
        """
        groups:
          - name: shop
            rules:
              - record: twice
                expr: 2 * max_over_time(cups:rate5m[10m])
                labels: {size: large}
              - record: cups:rate5m
                expr: sum(rate(cups_total[5m]))
              - record: self
                expr: self or vector(1)
        """;
    RecordingRules rules =
        RecordingRules.of(text, "rules.yml", server, START, START.plusSeconds(3600));
    Instant at = START.plusSeconds(1800);
    Series twice = rules.evaluate("twice", at, at, Duration.ofMinutes(1)).series().get(0);
    assertThat(twice.labels())
        .containsExactly(Map.entry(Series.NAME, "twice"), Map.entry("size", "large"));
    assertThat(twice.points().get(0).value()).isCloseTo(4, within(1e-9));
    assertThat(value("cups:rate5m", 1800)).isCloseTo(2, within(1e-9));
    Series self = rules.evaluate("self", at, at, Duration.ofMinutes(1)).series().get(0);
    assertThat(self.points().get(0).value()).isEqualTo(1);
  }

  @Test
  void aFolderWithoutProgramsIsRefused(@TempDir Path empty) {
    assertThatExceptionOfType(CheckError.class)
        .isThrownBy(() -> PrometheusServer.over(new Recording(), Optional.of(empty)))
        .satisfies(
            problem -> {
              assertThat(problem.missingEngine()).isTrue();
              assertThat(problem.remedy()).contains("apt install", "brew install", "prometheus.io");
            });
  }

  private static double value(String promql, int seconds) {
    return server.query(promql, START.plusSeconds(seconds)).series().get(0).points().get(0).value();
  }

  private static String rules(String expression) {
    return "groups:\n  - name: shop\n    rules:\n      - record: cups\n        expr: "
        + expression
        + "\n";
  }
}
