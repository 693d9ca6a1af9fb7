package shop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;

/** What the shop measures of HTTP: names, labels, help. */
final class HttpInstruments {
  static final Counter REQUESTS =
      Counter.builder()
          .name("app_requests_total")
          .help("Requests, by route.")
          .labelNames("app_name", "method", "path", "host")
          .register();

  static final Counter RESPONSES =
      Counter.builder()
          .name("app_responses_total")
          .help("Responses, by route and status code.")
          .labelNames("app_name", "method", "path", "status_code", "outcome")
          .register();

  static final Counter EXCEPTIONS =
      Counter.builder()
          .name("app_exceptions_total")
          .help("Exceptions that ended in a 5xx, by route and type.")
          .labelNames("method", "path", "exception_type")
          .register();

  static final Histogram DURATION =
      Histogram.builder()
          .name("http_server_request_duration_seconds")
          .help("Duration of requests, by OpenTelemetry's name.")
          .labelNames("http_request_method", "http_route")
          .register();

  static final Summary TIMES =
      Summary.builder()
          .name("app_requests_time_seconds")
          .help("Time of requests, by route.")
          .quantile(0.95)
          .labelNames("path")
          .register();

  private HttpInstruments() {}
}
