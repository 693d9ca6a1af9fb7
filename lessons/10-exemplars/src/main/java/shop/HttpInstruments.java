package shop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** The HTTP metrics: their names, labels and help texts. */
final class HttpInstruments {
  static final Counter REQUESTS =
      Counter.builder()
          .name("app_requests_total")
          .help("Requests, by route.")
          .labelNames("method", "path")
          .register();

  static final Counter RESPONSES =
      Counter.builder()
          .name("app_responses_total")
          .help("Responses, by route and status code.")
          .labelNames("method", "path", "status_code")
          .register();

  static final Counter EXCEPTIONS =
      Counter.builder()
          .name("app_exceptions_total")
          .help("Exceptions that ended in a 5xx, by route and type.")
          .labelNames("method", "path", "exception_type")
          .register();

  static final Histogram PROCESSING_TIME =
      Histogram.builder()
          .name("app_requests_processing_time_seconds")
          .help("Time from the first filter until the handlers are done, by route.")
          .labelNames("method", "path")
          .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.45, 0.6, 0.8, 1.0)
          .register();

  static final Gauge IN_PROGRESS =
      Gauge.builder()
          .name("app_requests_in_progress")
          .help("Requests that are being handled right now, by route.")
          .labelNames("method", "path")
          .register();

  private HttpInstruments() {}
}
