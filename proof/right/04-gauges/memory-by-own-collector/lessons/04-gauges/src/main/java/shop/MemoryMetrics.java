package shop;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** What the program takes from the machine. */
final class MemoryMetrics {
  private MemoryMetrics() {}

  static void start() {
    PrometheusRegistry.defaultRegistry.register(MemoryMetrics::collect);
  }

  private static GaugeSnapshot collect() {
    OSProcess shop = new SystemInfo().getOperatingSystem().getCurrentProcess();
    return GaugeSnapshot.builder()
        .name("app_memory_usage_bytes")
        .help("Memory of this process.")
        .dataPoint(point("rss", shop.getResidentMemory()))
        .dataPoint(point("vms", shop.getVirtualSize()))
        .build();
  }

  private static GaugeDataPointSnapshot point(String type, long bytes) {
    return GaugeDataPointSnapshot.builder().labels(Labels.of("type", type)).value(bytes).build();
  }
}
