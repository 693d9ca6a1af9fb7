package workshop.launcher.warmup;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;

/** Uses client_java with its own registry, because the default one belongs to the learner. */
final class WarmUpMetrics implements AutoCloseable {
  private static final String OPEN_METRICS = "application/openmetrics-text;version=1.0.0";
  private static final String TEXT = "text/plain;version=0.0.4";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter counter =
      Counter.builder().name("calls_total").help("Calls.").labelNames("path").register(registry);
  private final Gauge gauge =
      Gauge.builder().name("open").help("Open calls.").labelNames("path").register(registry);
  private final Histogram histogram =
      Histogram.builder()
          .name("time_seconds")
          .help("Time.")
          .labelNames("path")
          .classicUpperBounds(0.1, 0.3, 0.8)
          .register(registry);
  private final HTTPServer page;
  private boolean openMetrics;

  WarmUpMetrics() throws IOException {
    JvmMetrics.builder().register(registry);
    Info.builder()
        .name("shop_info")
        .help("Which.")
        .labelNames("name")
        .register(registry)
        .setLabelValues("warm");
    GaugeWithCallback.builder()
        .name("waiting")
        .help("Waiting.")
        .callback(callback -> callback.call(1))
        .register(registry);
    page = HTTPServer.builder().hostname("127.0.0.1").port(0).registry(registry).buildAndStart();
  }

  /** Creates, uses and drops one set of metrics. */
  static void tryOnce() throws IOException {
    try (WarmUpMetrics instruments = new WarmUpMetrics()) {
      instruments.count("/menu");
      instruments.scrape();
      instruments.scrape();
    }
  }

  void count(String path) {
    gauge.labelValues(path).inc();
    counter.labelValues(path).inc();
    histogram.labelValues(path).observe(0.2);
    gauge.labelValues(path).dec();
  }

  /** Scrapes the page in the two formats alternately. */
  void scrape() throws IOException {
    openMetrics = !openMetrics;
    RawHttpClient.getAs(openMetrics ? OPEN_METRICS : TEXT, page.getPort(), "/metrics");
  }

  @Override
  public void close() {
    page.close();
  }
}
