package shop;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** What the program takes from the machine. */
final class MemoryMetrics {
  private MemoryMetrics() {}

  static void start() {
    OperatingSystem system = new SystemInfo().getOperatingSystem();
    GaugeWithCallback.builder()
        .name("app_memory_usage_bytes")
        .help("Memory of this process, as the operating system counts it.")
        .labelNames("type")
        .callback(
            gauge -> {
              // A new snapshot each time: an OSProcess keeps the figures it was made with.
              OSProcess shop = system.getCurrentProcess();
              gauge.call(shop.getResidentMemory(), "rss");
              gauge.call(shop.getVirtualSize(), "vms");
            })
        .register();
  }
}
