package workshop.grader.grafana;

import java.time.Duration;
import java.time.Instant;

/**
 * A dashboard's time range and the width of a panel, from which Grafana derives intervals.
 *
 * @param from the start
 * @param to the end
 * @param points the panel's {@code maxDataPoints}, about its width in pixels
 * @see <a href="https://github.com/grafana/grafana/blob/main/pkg/promlib/models/query.go">Grafana's
 *     Prometheus data source: calculatePrometheusInterval, calculateRateInterval</a>
 */
public record TimeRange(Instant from, Instant to, int points) {

  /** The scrape interval that Grafana assumes for a data source without one. */
  public static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofSeconds(15);

  /** Returns {@code $__range}. */
  public Duration range() {
    return Duration.between(from, to);
  }

  /** Returns {@code $__interval}, the rounded time between two points. */
  public Duration interval(Duration scrapeInterval) {
    Duration exact = range().dividedBy(points);
    return exact.compareTo(scrapeInterval) < 0 ? scrapeInterval : GrafanaInterval.round(exact);
  }

  /** Returns {@code $__rate_interval}: max($__interval + scrape interval, 4 * scrape interval). */
  public Duration rateInterval(Duration scrapeInterval) {
    Duration oneMore = interval(scrapeInterval).plus(scrapeInterval);
    Duration four = scrapeInterval.multipliedBy(4);
    return oneMore.compareTo(four) > 0 ? oneMore : four;
  }
}
