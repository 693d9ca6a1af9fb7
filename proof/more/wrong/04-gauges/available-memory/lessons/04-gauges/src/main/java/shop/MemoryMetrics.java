package shop;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import oshi.SystemInfo;
import oshi.hardware.GlobalMemory;

/** What the program takes from the machine. */
final class MemoryMetrics {
  private MemoryMetrics() {}

  static void start() {
    GlobalMemory machine = new SystemInfo().getHardware().getMemory();
    GaugeWithCallback.builder()
        .name("app_memory_usage_bytes")
        .help("Memory of this process, as the operating system counts it.")
        .labelNames("type")
        .callback(
            gauge -> {
              gauge.call(machine.getAvailable(), "rss");
              gauge.call(machine.getTotal(), "vms");
            })
        .register();
  }
}
