package shop;

import io.prometheus.metrics.core.metrics.Counter;

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

  private HttpInstruments() {}
}
