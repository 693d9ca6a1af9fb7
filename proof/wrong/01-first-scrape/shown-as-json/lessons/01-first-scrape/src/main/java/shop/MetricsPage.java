package shop;

import io.javalin.Javalin;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.io.IOException;
import java.util.stream.Collectors;

/** The page that Prometheus reads. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    JvmMetrics.builder().register();
    Info.builder()
        .name("app_info")
        .help("Which program this is.")
        .labelNames("app_name", "version")
        .register()
        .setLabelValues("shop", "1.0");
    Javalin.start(
        config -> {
          config.startup.showJavalinBanner = false;
          config.jetty.host = Settings.host();
          config.jetty.port = Settings.metricsPort();
          config.routes.get("/metrics", MetricsPage::show);
        });
  }

  private static void show(Context ctx) {
    String page =
        PrometheusRegistry.defaultRegistry.scrape().stream()
            .map(MetricsPage::json)
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    ctx.contentType(ContentType.APPLICATION_JSON).result(page);
  }

  private static String json(MetricSnapshot metric) {
    return "{\"name\": \"%s\", \"series\": %d}"
        .formatted(metric.getMetadata().getPrometheusName(), metric.getDataPoints().size());
  }
}
