package shop;

import io.javalin.config.JavalinConfig;

/** When the HTTP instruments move, and with which labels. */
final class HttpMetrics {
  private HttpMetrics() {}

  static void install(JavalinConfig config) {
    config.registerPlugin(new MetricsPlugin());
  }
}
