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
import workshop.grader.otlp.Span;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.Recording;
import workshop.grader.report.CheckFailure;

/**
 * The shop's page as Prometheus would have it after ten minutes of several days: on the first day
 * as it is, and for each route of a span on one day without it, and on the next with it only.
 */
record RouteMetrics(List<MetricFamily> page) {
  private static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");
  private static final int SCRAPES = 120;
  private static final int SECONDS = 5;
  private static final double NEARLY = 1e-9;

  static RouteMetrics of(Program shop) {
    return new RouteMetrics(
        shop.scrape().families().stream()
            .filter(family -> family.name().startsWith("app_requests"))
            .toList());
  }

  /** Checks that each span's query is about its route: the others make no difference to it. */
  void expectSelects(DataSourceConfig wiring, List<Span> spans, List<Link> links) {
    Recording recording = new Recording();
    record(recording, FIRST, sample -> true);
    for (int i = 0; i < spans.size(); i++) {
      String route = route(spans.get(i));
      record(recording, without(i), sample -> !isOf(route, sample));
      record(recording, alone(i), sample -> isOf(route, sample));
    }
    try (PrometheusServer server = PrometheusServer.over(recording)) {
      for (int i = 0; i < spans.size(); i++) {
        Link link = links.get(i);
        double all = sum(wiring, server, link, FIRST);
        double others = sum(wiring, server, link, without(i));
        double alone = sum(wiring, server, link, alone(i));
        if (all <= 0 || others > 0 || Math.abs(all - alone) > NEARLY) {
          throw wiring.lookAt(
              CheckFailure.expected(
                      "requests of the span's route, " + route(spans.get(i)) + ", and of no other")
                  .butWas(
                      (all <= 0 ? "nothing" : alone > 0 ? "other routes, too" : "another route")
                          + ", asked:\n"
                          + link.query())
                  .because(why(i, alone)));
        }
      }
    }
  }

  private static String why(int span, double alone) {
    if (span == 0) {
      return "labels of a metric and attributes of a span have names of their own:"
          + " path is http.route";
    }
    return alone > 0
        ? "one route's name begins another's: a pattern that leaves its end open takes both"
        : "the link stands beside spans of all routes, and each knows its own: http.route";
  }

  private static Instant without(int span) {
    return FIRST.plus(Duration.ofDays(1 + 2L * span));
  }

  private static Instant alone(int span) {
    return FIRST.plus(Duration.ofDays(2 + 2L * span));
  }

  /** What the query tells at the end of the ten minutes, all series together. */
  private static double sum(
      DataSourceConfig wiring, PrometheusServer server, Link link, Instant start) {
    try {
      return sum(server, link, start);
    } catch (PromqlException e) {
      throw wiring.lookAt(
          CheckFailure.expected("PromQL that Prometheus can read")
              .butWas(link.query() + "\n" + e.getMessage())
              .with(server.oldVersionNote())
              .because("a tag may need another name, since a label's name has no dots"));
    }
  }

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
          Recording.SeriesBuffer track = recorded.series(sample.name(), labels);
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

  private static String route(Span span) {
    return String.valueOf(span.attributes().get("http.route"));
  }

  private static boolean isOf(String route, Sample sample) {
    return route.equals(sample.labels().get("path"));
  }
}
