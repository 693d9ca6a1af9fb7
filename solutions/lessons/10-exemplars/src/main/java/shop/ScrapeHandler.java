package shop;

import com.sun.net.httpserver.HttpExchange;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Answers Prometheus, and any other client that requests the page. */
final class ScrapeHandler {
  private static final ExpositionFormats FORMATS = ExpositionFormats.init();

  private ScrapeHandler() {}

  static void answer(HttpExchange exchange) throws IOException {
    String accept = exchange.getRequestHeaders().getFirst("Accept");
    ExpositionFormatWriter writer = FORMATS.findWriter(accept);
    String type = writer.getContentType();
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    writer.write(page, PrometheusRegistry.defaultRegistry.scrape());
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, page.size());
    page.writeTo(exchange.getResponseBody());
    exchange.close();
  }
}
