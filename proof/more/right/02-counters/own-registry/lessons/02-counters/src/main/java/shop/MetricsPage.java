package shop;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;

/** The page that Prometheus reads. */
final class MetricsPage {
  static final PrometheusRegistry REGISTRY = new PrometheusRegistry();

  private MetricsPage() {}

  static void start() throws IOException {
    HTTPServer.builder()
        .hostname(Settings.host())
        .port(Settings.metricsPort())
        .registry(REGISTRY)
        .buildAndStart();
    JvmMetrics.builder().register(REGISTRY);
    Info.builder()
        .name("app_info")
        .help("Which program this is.")
        .labelNames("app_name", "version")
        .register(REGISTRY)
        .setLabelValues("shop", "1.0");
  }
}
