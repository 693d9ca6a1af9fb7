package shop;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;

/** The page that Prometheus reads. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    HTTPServer.builder().hostname(Settings.host()).port(Settings.metricsPort()).buildAndStart();
    JvmMetrics.builder().constLabels(Labels.of("instance", "till-1")).register();
    Gauge.builder()
        .name("shop_drinks")
        .help("Drinks on the menu.")
        .register()
        .set(Menu.DRINKS.size());
    Info.builder()
        .name("app_info")
        .help("Which program this is.")
        .labelNames("version", "java", "app_name")
        .constLabels(Labels.of("instance", "till-1"))
        .register()
        .setLabelValues("1.0", System.getProperty("java.version"), "shop");
  }
}
