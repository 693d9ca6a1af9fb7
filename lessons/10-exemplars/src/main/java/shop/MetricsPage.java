package shop;

import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import java.io.IOException;
import java.net.InetSocketAddress;

/** The metrics page that Prometheus reads. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    InetSocketAddress inside = new InetSocketAddress(Settings.host(), Settings.metricsPort());
    HttpServer server = HttpServer.create(inside, 0);
    server.createContext("/metrics", ScrapeHandler::answer);
    server.createContext("/", Health::answer);
    server.start();
    JvmMetrics.builder().register();
    Info.builder()
        .name("app_info")
        .help("Name and version of this program.")
        .labelNames("app_name", "version")
        .register()
        .setLabelValues("shop", "1.0");
  }
}
