package shop;

/** The HTTP metrics: their names, labels and help texts. */
final class HttpInstruments {
  // TODO 2.1 Register the counter app_requests_total.
  // TODO 2.2 Register the counter app_responses_total.
  // TODO 2.4 Register the counter app_exceptions_total.

  private HttpInstruments() {}
}
