package workshop.grader.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import workshop.grader.prometheus.PrometheusRuntimes;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.Series;

/**
 * A correct expression returns what the simulated requests did. The error is at most what
 * Prometheus extrapolates at the two ends of a range.
 */
final class RecordedIncidentTest {
  private static final String TIME = "app_requests_processing_time_seconds";
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /** The uneven traffic of half a minute at the edges of a range. */
  private static final double EDGES = 0.12;

  private static final RecordedIncident INCIDENT = RecordedIncident.of(1734);
  private static PrometheusServer server;

  @BeforeAll
  static void start() {
    PrometheusRuntimes.assumeOne();
    server = PrometheusServer.over(INCIDENT.shopRecording());
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void theRecordingIsAFunctionOfTheSeed() throws IOException {
    assertThat(text(RecordedIncident.of(7)))
        .isEqualTo(text(RecordedIncident.of(7)))
        .isNotEqualTo(text(RecordedIncident.of(8)));
  }

  @Test
  void rateIsRequestsPerSecond() {
    for (Instant at : INCIDENT.comparedInstants()) {
      for (Route route : List.of(Route.MENU, Route.ORDER, Route.HEALTH)) {
        double requests = count(at, FIVE_MINUTES, request -> request.route() == route);
        double rate = value("sum by (path) (rate(app_requests_total[5m]))", route.path, at);
        assertThat(rate)
            .as(route + " " + INCIDENT.describe(at))
            .isCloseTo(requests / 300, within(EDGES * requests / 300 + 1e-9));
      }
    }
  }

  @Test
  void errorRatioIsTheShareOfFailedRequests() {
    String ratio =
        "sum by (path) (rate(app_responses_total{status_code=~\"5..\"}[5m]))"
            + " / sum by (path) (rate(app_responses_total[5m]))";
    Instant at = Instant.parse("2026-01-17T23:25:00Z");
    assertThat(INCIDENT.burst().contains(at)).isTrue();
    double failed = count(at, FIVE_MINUTES, v -> v.route() == Route.ORDER && v.status() >= 500);
    double all = count(at, FIVE_MINUTES, v -> v.route() == Route.ORDER);
    assertThat(failed / all).isGreaterThan(0.2);
    assertThat(value(ratio, "/orders", at)).isCloseTo(failed / all, within(0.04));
  }

  @Test
  void quantileIsInTheBucketOfTheExactOne() {
    String p95 = "histogram_quantile(0.95, sum by (path, le) (rate(" + TIME + "_bucket[5m])))";
    Instant slow = Instant.parse("2026-01-17T23:55:00Z");
    Instant calm = Instant.parse("2026-01-17T22:30:00Z");
    assertThat(exactP95(slow)).isBetween(0.6, 0.8);
    assertThat(value(p95, "/orders", slow)).isBetween(0.6, 0.8);
    assertThat(exactP95(calm)).isBetween(0.1, 0.3);
    assertThat(value(p95, "/orders", calm)).isBetween(0.1, 0.3);
  }

  @Test
  void shareUnderTheObjectiveIsExact() {
    String share =
        "sum by (path) (rate("
            + TIME
            + "_bucket{le=\"0.3\"}[5m])) / sum by (path) (rate("
            + TIME
            + "_count[5m]))";
    Instant slow = Instant.parse("2026-01-17T23:55:00Z");
    double all = count(slow, FIVE_MINUTES, v -> v.route() == Route.ORDER);
    double fast = count(slow, FIVE_MINUTES, v -> v.route() == Route.ORDER && v.seconds() <= 0.3);
    assertThat(fast / all).isBetween(0.3, 0.7);
    assertThat(value(share, "/orders", slow)).isCloseTo(fast / all, within(0.04));
  }

  @Test
  void increaseIsRightAcrossTheRestart() {
    Instant at = Instant.parse("2026-01-18T00:30:00Z");
    assertThat(INCIDENT.restart().isSeenAt(at)).isTrue();
    double orders = count(at, Duration.ofHours(1), request -> request.status() == 201);
    // Orders that shop-2 took after its last scrape are in no sample.
    assertThat(value("sum(increase(shop_orders_total[1h]))", "", at))
        .isCloseTo(orders, within(0.02 * orders));
    assertThat(
            value("resets(shop_orders_total{drink=\"latte\",instance=~\"shop-2.*\"}[1h])", "", at))
        .isEqualTo(1);
  }

  @Test
  void timeShareIsTheShareOfSpentSeconds() {
    String share =
        "sum by (path) (rate(" + TIME + "_sum[5m])) / scalar(sum(rate(" + TIME + "_sum[5m])))";
    Instant at = Instant.parse("2026-01-17T23:55:00Z");
    double orders = seconds(at, request -> request.route() == Route.ORDER);
    double all = seconds(at, request -> true);
    assertThat(value(share, "/orders", at)).isCloseTo(orders / all, within(0.02));
  }

  @Test
  void onlyTheLoadBalancerSendsRequestsInTheSilence() {
    Instant at = Instant.parse("2026-01-18T01:15:00Z");
    assertThat(INCIDENT.silence().contains(at)).isTrue();
    assertThat(count(at, FIVE_MINUTES, request -> request.route() != Route.HEALTH)).isZero();
    assertThat(value("sum(increase(app_requests_total{path!=\"/health\"}[5m]))", "", at)).isZero();
    assertThat(value("sum(increase(app_requests_total{path=\"/health\"}[5m]))", "", at))
        .isPositive();
  }

  @Test
  void theNewRouteAppearsDuringTheIncident() {
    String series = "app_requests_total{path=\"/loyalty/{card}\"}";
    assertThat(server.query(series, INCIDENT.newRoute().start()).series()).isEmpty();
    assertThat(server.query(series, INCIDENT.newRoute().start().plusSeconds(120)).series())
        .hasSize(2);
  }

  @Test
  void oneInstanceIsDownForAMinute() {
    Instant down = Instant.parse("2026-01-18T00:27:00Z");
    assertThat(value("sum(up)", "", down)).isEqualTo(1);
    assertThat(value("sum(up)", "", down.plusSeconds(120))).isEqualTo(2);
  }

  @Test
  void noComparedInstantIsAScrape() {
    assertThat(INCIDENT.comparedInstants()).allMatch(at -> at.getEpochSecond() % 300 == 0);
    assertThat(server.query("up", INCIDENT.comparedInstants().get(0)).series()).hasSize(2);
    assertThat(server.query("timestamp(up) == time()", INCIDENT.comparedInstants().get(0)).series())
        .isEmpty();
  }

  private static double exactP95(Instant at) {
    double[] seconds =
        in(at, FIVE_MINUTES, v -> v.route() == Route.ORDER).stream()
            .mapToDouble(RecordedRequest::seconds)
            .sorted()
            .toArray();
    return seconds[(int) Math.ceil(0.95 * seconds.length) - 1];
  }

  private static double seconds(Instant at, Predicate<RecordedRequest> which) {
    return in(at, FIVE_MINUTES, which).stream().mapToDouble(RecordedRequest::seconds).sum();
  }

  private static long count(Instant at, Duration range, Predicate<RecordedRequest> which) {
    return in(at, range, which).size();
  }

  private static List<RecordedRequest> in(
      Instant at, Duration range, Predicate<RecordedRequest> which) {
    return INCIDENT.requests().stream()
        .filter(request -> request.time().isAfter(at.minus(range)) && !request.time().isAfter(at))
        .filter(which)
        .toList();
  }

  private static double value(String promql, String path, Instant at) {
    List<Series> series =
        server.query(promql, at).series().stream()
            .filter(one -> path.isEmpty() || path.equals(one.labels().get("path")))
            .toList();
    assertThat(series).as(promql).hasSize(1);
    return series.get(0).points().get(0).value();
  }

  private static String text(RecordedIncident incident) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    incident.recording().writeTo(out, incident.start(), incident.end());
    return Arrays.hashCode(out.toByteArray()) + " " + out.toString(StandardCharsets.UTF_8).length();
  }
}
