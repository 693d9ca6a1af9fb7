package check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import workshop.grader.Program;
import workshop.grader.exposition.MetricFamily;
import workshop.grader.exposition.Sample;
import workshop.grader.otlp.Span;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.Recording;
import workshop.grader.report.Fact;

/**
 * A Prometheus with the shop's request metrics over ten minutes of several days: all routes on the
 * first day, and for the route of each span one day without it and one day with it alone.
 */
final class RouteMetrics implements AutoCloseable {
  private static final Instant FIRST_DAY = Instant.parse("2026-01-01T08:00:00Z");
  private static final int SCRAPES = 120;
  private static final int SCRAPE_SECONDS = 5;

  private final List<Span> spans;
  private final PrometheusServer server;

  private RouteMetrics(List<Span> spans, PrometheusServer server) {
    this.spans = spans;
    this.server = server;
  }

  /** Starts a Prometheus with the metrics of the shop and the days of these spans. */
  static RouteMetrics of(Program shop, List<Span> spans) {
    List<MetricFamily> page =
        shop.scrape().families().stream()
            .filter(family -> family.name().startsWith("app_requests"))
            .toList();
    Recording recording = new Recording();
    record(recording, page, FIRST_DAY, sample -> true);
    for (int i = 0; i < spans.size(); i++) {
      String route = route(spans.get(i));
      record(recording, page, dayWithout(i), sample -> !route.equals(sample.labels().get("path")));
      record(recording, page, dayAlone(i), sample -> route.equals(sample.labels().get("path")));
    }
    return new RouteMetrics(List.copyOf(spans), PrometheusServer.over(recording));
  }

  private static void record(
      Recording recording, List<MetricFamily> page, Instant start, Predicate<Sample> which) {
    for (MetricFamily family : page) {
      String type = family.type().name().toLowerCase(Locale.ROOT);
      Recording.Family recorded = recording.family(family.name().replaceFirst("_total$", ""), type);
      for (Sample sample : family.samples()) {
        if (which.test(sample)) {
          Map<String, String> labels = new TreeMap<>(sample.labels());
          labels.put("job", "shop");
          labels.put("instance", "shop:9400");
          Recording.SeriesBuffer series = recorded.series(sample.name(), labels);
          for (int i = 1; i <= SCRAPES; i++) {
            series.add(start.plusSeconds((long) i * SCRAPE_SECONDS), sample.value() * i / SCRAPES);
          }
        }
      }
    }
  }

  /** Returns the route of a span. */
  static String route(Span span) {
    return String.valueOf(span.attributes().get("http.route"));
  }

  /** Returns true for the first of the spans. */
  boolean isFirst(Span span) {
    return spans.indexOf(span) == 0;
  }

  /** Evaluates a query over all routes. */
  double ofAllRoutes(String promql) {
    return sum(promql, FIRST_DAY);
  }

  /** Evaluates a query over all routes but that of a span. */
  double withoutTheRouteOf(Span span, String promql) {
    return sum(promql, dayWithout(spans.indexOf(span)));
  }

  /** Evaluates a query over the route of a span alone. */
  double ofTheRouteOf(Span span, String promql) {
    return sum(promql, dayAlone(spans.indexOf(span)));
  }

  /** Returns a fact for a refused query; see {@link PrometheusServer#oldVersionNote}. */
  Optional<Fact> oldVersionNote() {
    return server.oldVersionNote();
  }

  private static Instant dayWithout(int span) {
    return FIRST_DAY.plus(Duration.ofDays(1 + 2L * span));
  }

  private static Instant dayAlone(int span) {
    return FIRST_DAY.plus(Duration.ofDays(2 + 2L * span));
  }

  /** Returns the sum of all series at the end of the ten minutes. */
  private double sum(String promql, Instant start) {
    Instant end = start.plusSeconds((long) SCRAPES * SCRAPE_SECONDS - 2);
    return server.query(promql, end).series().stream()
        .flatMap(series -> series.points().stream())
        .mapToDouble(point -> Double.isNaN(point.value()) ? 0 : point.value())
        .sum();
  }

  @Override
  public void close() {
    server.close();
  }
}
