package shop;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The page that Prometheus reads. */
final class MetricsPage {
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private MetricsPage() {}

  static void start() throws IOException {
    Javalin.start(
        config -> {
          config.startup.showJavalinBanner = false;
          config.jetty.host = Settings.host();
          config.jetty.port = Settings.metricsPort();
          config.routes.get("/metrics", MetricsPage::show);
        });
    JvmMetrics.builder().register();
    Info.builder()
        .name("app_info")
        .help("Which program this is.")
        .labelNames("app_name", "version")
        .register()
        .setLabelValues("shop", "1.0");
  }

  private static void show(Context ctx) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    ExpositionFormatWriter writer = FORMATS.findWriter(ctx.header("Accept"));
    writer.write(page, PrometheusRegistry.defaultRegistry.scrape());
    ctx.contentType(writer.getContentType());
    ctx.result(page.toByteArray());
  }
}
