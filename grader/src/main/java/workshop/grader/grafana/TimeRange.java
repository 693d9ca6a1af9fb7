package workshop.grader.grafana;

import java.time.Duration;
import java.time.Instant;

/**
 * What a person has in front of them: a time range, and a panel so many points wide. Intervals
 * follow from it as Grafana derives them.
 *
 * @param from the start of the time range
 * @param to its end
 * @param points the panel's {@code maxDataPoints}, about its width in pixels
 * @see <a href="https://github.com/grafana/grafana/blob/main/pkg/promlib/models/query.go">Grafana's
 *     Prometheus data source: calculatePrometheusInterval, calculateRateInterval</a>
 */
public record TimeRange(Instant from, Instant to, int points) {

  /** What a data source without a scrape interval of its own is taken to have. */
  public static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofSeconds(15);

  /** {@code $__range}. */
  public Duration range() {
    return Duration.between(from, to);
  }

  /** {@code $__interval}, which is also the step: what one point stands for, rounded. */
  public Duration interval(Duration scrapeInterval) {
    Duration exact = range().dividedBy(points);
    return exact.compareTo(scrapeInterval) < 0 ? scrapeInterval : GrafanaInterval.round(exact);
  }

  /** {@code $__rate_interval}: max($__interval + scrape interval, 4 * scrape interval). */
  public Duration rateInterval(Duration scrapeInterval) {
    Duration oneMore = interval(scrapeInterval).plus(scrapeInterval);
    Duration four = scrapeInterval.multipliedBy(4);
    return oneMore.compareTo(four) > 0 ? oneMore : four;
  }
}
