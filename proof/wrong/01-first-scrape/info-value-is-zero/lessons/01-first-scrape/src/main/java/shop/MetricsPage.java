package shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The page that Prometheus reads, written line by line. */
final class MetricsPage {
  private MetricsPage() {}

  static void start() throws IOException {
    InetSocketAddress address = new InetSocketAddress(Settings.host(), Settings.metricsPort());
    HttpServer server = HttpServer.create(address, 0);
    server.createContext("/metrics", MetricsPage::answer);
    server.start();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] page = page().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    exchange.sendResponseHeaders(200, page.length);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(page);
    }
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    family(page, "jvm_memory_used_bytes", "gauge", "Used bytes of a given JVM memory area.");
    sample(page, "jvm_memory_used_bytes{area=\"heap\"}", memory.getHeapMemoryUsage().getUsed());
    sample(
        page, "jvm_memory_used_bytes{area=\"nonheap\"}", memory.getNonHeapMemoryUsage().getUsed());
    family(page, "jvm_threads_current", "gauge", "Current thread count of a JVM.");
    sample(page, "jvm_threads_current", ManagementFactory.getThreadMXBean().getThreadCount());
    family(
        page, "jvm_gc_collection_seconds", "summary", "Time spent in a given garbage collector.");
    for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
      String labels = "{gc=\"" + gc.getName() + "\"}";
      sample(page, "jvm_gc_collection_seconds_count" + labels, gc.getCollectionCount());
      sample(page, "jvm_gc_collection_seconds_sum" + labels, gc.getCollectionTime() / 1000.0);
    }
    family(page, "app_info", "gauge", "Which program this is.");
    sample(page, "app_info{app_name=\"shop\",version=\"1.0\"}", 0);
    return page.toString();
  }

  private static void family(StringBuilder page, String name, String type, String help) {
    page.append("# HELP ").append(name).append(' ').append(help).append('\n');
    page.append("# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  private static void sample(StringBuilder page, String series, double value) {
    page.append(series).append(' ').append(value).append('\n');
  }
}
