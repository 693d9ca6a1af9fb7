package shop;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.snapshots.Labels;

/** What the shop measures of HTTP: names, labels, help. */
final class HttpInstruments {
  static final Counter REQUESTS =
      Counter.builder()
          .name("app_requests_total")
          .help("Requests, by route.")
          .constLabels(Labels.of("app_name", "shop"))
          .labelNames("path", "method")
          .register();

  static final Counter RESPONSES =
      Counter.builder()
          .name("app_responses_total")
          .help("Responses, by route and status code.")
          .labelNames("status_code", "path", "method")
          .register();

  static final Counter EXCEPTIONS =
      Counter.builder()
          .name("app_exceptions_total")
          .help("Exceptions that ended in a 5xx, by route and type.")
          .labelNames("exception_type", "path", "method")
          .register();

  private HttpInstruments() {}
}
