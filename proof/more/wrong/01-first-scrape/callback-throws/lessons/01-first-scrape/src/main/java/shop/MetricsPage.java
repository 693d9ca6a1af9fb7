package shop;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;

/** The page that Prometheus reads. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
    HTTPServer.builder().hostname(Settings.host()).port(Settings.metricsPort()).buildAndStart();
    JvmMetrics.builder().register();
    GaugeWithCallback.builder()
        .name("app_uptime_seconds")
        .help("Time since the shop opened.")
        .labelNames("app_name")
        .callback(gauge -> gauge.call(runtime.getUptime() / 1000.0))
        .register();
    Info.builder()
        .name("app_info")
        .help("Which program this is.")
        .labelNames("app_name", "version")
        .register()
        .setLabelValues("shop", "1.0");
  }
}
