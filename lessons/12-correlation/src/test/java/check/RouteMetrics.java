package check;

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
import workshop.grader.prometheus.QueryResult;
import workshop.grader.prometheus.Recording;
import workshop.grader.verdict.NotYet;

/** The shop's page as Prometheus would have it after ten minutes, with and without one route. */
record RouteMetrics(List<MetricFamily> page, String route) {
  private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
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
    double all = ask(wiring, link, sample -> true);
    double alone = ask(wiring, link, this::isOfTheRoute);
    double others = ask(wiring, link, sample -> !isOfTheRoute(sample));
    if (all <= 0 || others > 0 || Math.abs(all - alone) > NEARLY) {
      throw wiring.lookAt(
          NotYet.expected("requests of the span's route, " + route + ", and of no other")
              .butWas((all <= 0 ? "nothing" : "other routes, too") + ", asked:\n" + link.query())
              .because(
                  "labels of a metric and attributes of a span have names of their own:"
                      + " path is http.route"));
    }
  }

  private double ask(Wiring wiring, Link link, Predicate<Sample> which) {
    try (PrometheusServer server = PrometheusServer.over(recording(which))) {
      QueryResult result =
          server.query(link.query(), START.plusSeconds((long) SCRAPES * SECONDS - 2));
      return result.series().stream()
          .flatMap(series -> series.points().stream())
          .mapToDouble(point -> Double.isNaN(point.value()) ? 0 : point.value())
          .sum();
    } catch (PromqlException e) {
      throw wiring.lookAt(
          NotYet.expected("PromQL that Prometheus can read")
              .butWas(link.query() + "\n" + e.getMessage())
              .because("a tag may need another name, since a label's name has no dots"));
    }
  }

  private Recording recording(Predicate<Sample> which) {
    Recording recording = new Recording();
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
            track.add(START.plusSeconds((long) i * SECONDS), sample.value() * i / SCRAPES);
          }
        }
      }
    }
    return recording;
  }

  private static String type(MetricFamily family) {
    return family.type().name().toLowerCase(Locale.ROOT);
  }

  private boolean isOfTheRoute(Sample sample) {
    return route.equals(sample.labels().get("path"));
  }
}
