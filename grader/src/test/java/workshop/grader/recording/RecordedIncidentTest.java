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
 * What a right expression says of the night is what happened in it. A range sees what came between
 * its first and its last scrape, and extrapolates the rest: that is all it may be off by.
 */
final class RecordedIncidentTest {
  private static final String TIME = "app_requests_processing_time_seconds";
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

  /** Arrivals are uneven: what comes in half a minute more or less. */
  private static final double EDGES = 0.12;

  private static final RecordedIncident NIGHT = RecordedIncident.of(1734);
  private static PrometheusServer server;

  @BeforeAll
  static void start() {
    PrometheusRuntimes.assumeOne();
    server = PrometheusServer.over(NIGHT.shopRecording());
  }

  @AfterAll
  static void end() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void isAFunctionOfItsSeed() throws IOException {
    assertThat(text(RecordedIncident.of(7)))
        .isEqualTo(text(RecordedIncident.of(7)))
        .isNotEqualTo(text(RecordedIncident.of(8)));
  }

  @Test
  void rateIsWhatCameBySecond() {
    for (Instant at : NIGHT.judged()) {
      for (Route route : List.of(Route.MENU, Route.ORDER, Route.HEALTH)) {
        double came = count(at, FIVE_MINUTES, visit -> visit.route() == route);
        double rate = value("sum by (path) (rate(app_requests_total[5m]))", route.path, at);
        assertThat(rate)
            .as(route + " " + NIGHT.inWords(at))
            .isCloseTo(came / 300, within(EDGES * came / 300 + 1e-9));
      }
    }
  }

  @Test
  void errorsAreAsManyAsTheyWere() {
    String ratio =
        "sum by (path) (rate(app_responses_total{status_code=~\"5..\"}[5m]))"
            + " / sum by (path) (rate(app_responses_total[5m]))";
    Instant at = Instant.parse("2026-01-17T23:25:00Z");
    assertThat(NIGHT.burst().contains(at)).isTrue();
    double failed = count(at, FIVE_MINUTES, v -> v.route() == Route.ORDER && v.status() >= 500);
    double all = count(at, FIVE_MINUTES, v -> v.route() == Route.ORDER);
    assertThat(failed / all).isGreaterThan(0.2);
    assertThat(value(ratio, "/orders", at)).isCloseTo(failed / all, within(0.04));
  }

  @Test
  void quantileIsInTheBucketOfTheTrueOne() {
    String p95 = "histogram_quantile(0.95, sum by (path, le) (rate(" + TIME + "_bucket[5m])))";
    Instant slow = Instant.parse("2026-01-17T23:55:00Z");
    Instant calm = Instant.parse("2026-01-17T22:30:00Z");
    assertThat(trueP95(slow)).isBetween(0.6, 0.8);
    assertThat(value(p95, "/orders", slow)).isBetween(0.6, 0.8);
    assertThat(trueP95(calm)).isBetween(0.1, 0.3);
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
    assertThat(RecordedIncident.isAbout(NIGHT.restart(), at)).isTrue();
    double orders = count(at, Duration.ofHours(1), visit -> visit.status() == 201);
    // Orders that shop-2 took after its last scrape are known to nobody.
    assertThat(value("sum(increase(shop_orders_total[1h]))", "", at))
        .isCloseTo(orders, within(0.02 * orders));
    assertThat(
            value("resets(shop_orders_total{drink=\"latte\",instance=~\"shop-2.*\"}[1h])", "", at))
        .isEqualTo(1);
  }

  @Test
  void timeIsSharedAsItWasSpent() {
    String share =
        "sum by (path) (rate(" + TIME + "_sum[5m])) / scalar(sum(rate(" + TIME + "_sum[5m])))";
    Instant at = Instant.parse("2026-01-17T23:55:00Z");
    double orders = seconds(at, visit -> visit.route() == Route.ORDER);
    double all = seconds(at, visit -> true);
    assertThat(value(share, "/orders", at)).isCloseTo(orders / all, within(0.02));
  }

  @Test
  void nobodyComesInTheSilenceButTheLoadBalancer() {
    Instant at = Instant.parse("2026-01-18T01:15:00Z");
    assertThat(NIGHT.silence().contains(at)).isTrue();
    assertThat(count(at, FIVE_MINUTES, visit -> visit.route() != Route.HEALTH)).isZero();
    assertThat(value("sum(increase(app_requests_total{path!=\"/health\"}[5m]))", "", at)).isZero();
    assertThat(value("sum(increase(app_requests_total{path=\"/health\"}[5m]))", "", at))
        .isPositive();
  }

  @Test
  void newRouteAppearsInTheNight() {
    String series = "app_requests_total{path=\"/loyalty/{card}\"}";
    assertThat(server.query(series, NIGHT.newRoute().start()).series()).isEmpty();
    assertThat(server.query(series, NIGHT.newRoute().start().plusSeconds(120)).series()).hasSize(2);
  }

  @Test
  void oneInstanceIsDownForAMinute() {
    Instant down = Instant.parse("2026-01-18T00:27:00Z");
    assertThat(value("sum(up)", "", down)).isEqualTo(1);
    assertThat(value("sum(up)", "", down.plusSeconds(120))).isEqualTo(2);
  }

  @Test
  void noJudgedInstantIsAScrape() {
    assertThat(NIGHT.judged()).allMatch(at -> at.getEpochSecond() % 300 == 0);
    assertThat(server.query("up", NIGHT.judged().get(0)).series()).hasSize(2);
    assertThat(server.query("timestamp(up) == time()", NIGHT.judged().get(0)).series()).isEmpty();
  }

  private static double trueP95(Instant at) {
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
    return NIGHT.visits().stream()
        .filter(visit -> visit.time().isAfter(at.minus(range)) && !visit.time().isAfter(at))
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

  private static String text(RecordedIncident night) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    night.recording().writeTo(out, night.start(), night.end());
    return Arrays.hashCode(out.toByteArray()) + " " + out.toString(StandardCharsets.UTF_8).length();
  }
}
