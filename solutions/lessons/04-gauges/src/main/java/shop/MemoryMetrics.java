package shop;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** The memory of this process, as the operating system sees it. */
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
              // An OSProcess is a snapshot with fixed figures, so each scrape gets a new one.
              OSProcess shop = system.getCurrentProcess();
              gauge.call(shop.getResidentMemory(), "rss");
              gauge.call(shop.getVirtualSize(), "vms");
            })
        .register();
  }
}
