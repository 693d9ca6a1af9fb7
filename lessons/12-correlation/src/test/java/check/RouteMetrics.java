package check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import workshop.grader.Program;
import workshop.grader.exposition.MetricFamily;
import workshop.grader.exposition.Sample;
import workshop.grader.grafana.Link;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.Recording;
import workshop.grader.verdict.NotYet;

/**
 * The shop's page as Prometheus would have it after ten minutes of three days: on the first without
 * one route, on the second with that route only, on the third as it is.
 */
record RouteMetrics(List<MetricFamily> page, String route) {
  private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");
  private static final Instant SECOND = FIRST.plus(Duration.ofDays(1));
  private static final Instant THIRD = SECOND.plus(Duration.ofDays(1));
  private static final int SCRAPES = 120;
  private static final int SECONDS = 5;
  private static final double NEARLY = 1e-9;

  static RouteMetrics of(Program shop, String route) {
    return new RouteMetrics(
        shop.scrape().families().stream()
            .filter(family -> family.name().startsWith("app_requests"))
            .toList(),
        route);
  }

  /** Checks that a query is about this route and no other: the others make no difference to it. */
  void expectSelects(Wiring wiring, Link link) {
    Recording recording = new Recording();
    record(recording, FIRST, sample -> !isOfTheRoute(sample));
    record(recording, SECOND, this::isOfTheRoute);
    record(recording, THIRD, sample -> true);
    double others;
    double alone;
    double all;
    try (PrometheusServer server = PrometheusServer.over(recording)) {
      others = sum(server, link, FIRST);
      alone = sum(server, link, SECOND);
      all = sum(server, link, THIRD);
    } catch (PromqlException e) {
      throw wiring.lookAt(
          NotYet.expected("PromQL that Prometheus can read")
              .butWas(link.query() + "\n" + e.getMessage())
              .because("a tag may need another name, since a label's name has no dots"));
    }
    if (all <= 0 || others > 0 || Math.abs(all - alone) > NEARLY) {
      throw wiring.lookAt(
          NotYet.expected("requests of the span's route, " + route + ", and of no other")
              .butWas((all <= 0 ? "nothing" : "other routes, too") + ", asked:\n" + link.query())
              .because(
                  "labels of a metric and attributes of a span have names of their own:"
                      + " path is http.route"));
    }
  }

  /** What the query tells at the end of the ten minutes, all series together. */
  private static double sum(PrometheusServer server, Link link, Instant start)
      throws PromqlException {
    return server
        .query(link.query(), start.plusSeconds((long) SCRAPES * SECONDS - 2))
        .series()
        .stream()
        .flatMap(series -> series.points().stream())
        .mapToDouble(point -> Double.isNaN(point.value()) ? 0 : point.value())
        .sum();
  }

  private void record(Recording recording, Instant start, Predicate<Sample> which) {
    for (MetricFamily family : page) {
      Recording.Family recorded =
          recording.family(family.name().replaceFirst("_total$", ""), type(family));
      for (Sample sample : family.samples()) {
        if (which.test(sample)) {
          Map<String, String> labels = new TreeMap<>(sample.labels());
          labels.put("job", "shop");
          labels.put("instance", "shop:9400");
          Recording.Track track = recorded.track(sample.name(), labels);
          for (int i = 1; i <= SCRAPES; i++) {
            track.add(start.plusSeconds((long) i * SECONDS), sample.value() * i / SCRAPES);
          }
        }
      }
    }
  }

  private static String type(MetricFamily family) {
    return family.type().name().toLowerCase(Locale.ROOT);
  }

  private boolean isOfTheRoute(Sample sample) {
    return route.equals(sample.labels().get("path"));
  }
}
