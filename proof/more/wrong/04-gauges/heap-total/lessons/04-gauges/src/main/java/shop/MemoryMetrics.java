package shop;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;

/** What the program takes from the machine. */
final class MemoryMetrics {
  private MemoryMetrics() {}

  static void start() {
    Runtime runtime = Runtime.getRuntime();
    GaugeWithCallback.builder()
        .name("app_memory_usage_bytes")
        .help("Memory of this process, as the operating system counts it.")
        .labelNames("type")
        .callback(
            gauge -> {
              gauge.call(runtime.totalMemory(), "rss");
              gauge.call(runtime.maxMemory(), "vms");
            })
        .register();
  }
}
