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
    // TODO 10.1 Answer in the format that the client asks for, and set its content type.
    // Text for all clients, so that the page is the same in a browser, in curl and in Prometheus.
    ExpositionFormatWriter writer = FORMATS.getPrometheusTextFormatWriter();
    String type = "text/plain; version=0.0.4; charset=utf-8";
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    writer.write(page, PrometheusRegistry.defaultRegistry.scrape());
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, page.size());
    page.writeTo(exchange.getResponseBody());
    exchange.close();
  }
}
