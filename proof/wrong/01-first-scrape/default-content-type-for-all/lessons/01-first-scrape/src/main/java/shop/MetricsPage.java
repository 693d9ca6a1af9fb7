package shop;

import io.javalin.http.Context;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The page that Prometheus reads. */
final class MetricsPage {
  private static final PrometheusTextFormatWriter WRITER = PrometheusTextFormatWriter.create();

  private MetricsPage() {}

  static void start() throws IOException {
    JvmMetrics.builder().register();
    Info.builder()
        .name("app_info")
        .help("Which program this is.")
        .labelNames("app_name", "version")
        .register()
        .setLabelValues("shop", "1.0");
  }

  static void show(Context ctx) throws IOException {
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    WRITER.write(page, PrometheusRegistry.defaultRegistry.scrape());
    ctx.result(page.toByteArray());
  }
}
