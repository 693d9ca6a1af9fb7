package shop;

import java.io.IOException;

/** The metrics page that Prometheus reads. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    // TODO 1.1 Serve the metrics page on the host and the metrics port of Settings.
    // TODO 1.2 Register the metrics of the JVM.
    // TODO 1.3 Register the info app_info with the labels app_name and version.
  }
}
