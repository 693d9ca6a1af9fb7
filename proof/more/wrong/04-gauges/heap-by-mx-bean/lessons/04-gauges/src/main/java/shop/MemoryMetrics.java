package shop;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What the program takes from the machine. */
final class MemoryMetrics {
  private MemoryMetrics() {}

  static void start() {
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    GaugeWithCallback.builder()
        .name("app_memory_usage_bytes")
        .help("Memory of this process, as the operating system counts it.")
        .labelNames("type")
        .callback(
            gauge -> {
              gauge.call(memory.getHeapMemoryUsage().getUsed(), "rss");
              gauge.call(memory.getHeapMemoryUsage().getCommitted(), "vms");
            })
        .register();
  }
}
