package shop;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import java.io.IOException;

/** The metrics page that Prometheus reads. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    HTTPServer.builder().hostname(Settings.host()).port(Settings.metricsPort()).buildAndStart();
    JvmMetrics.builder().register();
    Info.builder()
        .name("app_info")
        .help("Name and version of this program.")
        .labelNames("app_name", "version")
        .register()
        .setLabelValues("shop", "1.0");
  }
}
