package shop;

import com.sun.management.OperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.lang.management.ManagementFactory;

/** What the program takes from the machine. */
final class MemoryMetrics {
  private MemoryMetrics() {}

  static void start() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    GaugeWithCallback.builder()
        .name("app_memory_usage_bytes")
        .help("Memory of this process, as the operating system counts it.")
        .labelNames("type")
        .callback(
            gauge -> {
              gauge.call(system.getTotalMemorySize() - system.getFreeMemorySize(), "rss");
              gauge.call(system.getCommittedVirtualMemorySize(), "vms");
            })
        .register();
  }
}
