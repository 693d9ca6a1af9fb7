package shop;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import java.io.IOException;

/** The page that Prometheus reads. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    HTTPServer.builder().hostname(Settings.host()).port(Settings.metricsPort()).buildAndStart();
    JvmMetrics.builder().register();
    Gauge.builder()
        .name("app_info")
        .help("Which program this is.")
        .labelNames("app_name", "version")
        .register()
        .labelValues("shop", "1.0")
        .set(1);
  }
}
