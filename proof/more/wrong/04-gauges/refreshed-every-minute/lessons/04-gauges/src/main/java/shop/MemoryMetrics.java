package shop;

import io.prometheus.metrics.core.metrics.Gauge;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** What the program takes from the machine. */
final class MemoryMetrics {
  private static final OperatingSystem SYSTEM = new SystemInfo().getOperatingSystem();

  private static final Gauge MEMORY =
      Gauge.builder()
          .name("app_memory_usage_bytes")
          .help("Memory of this process, as the operating system counts it.")
          .labelNames("type")
          .register();

  private MemoryMetrics() {}

  static void start() {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "memory");
              thread.setDaemon(true);
              return thread;
            });
    clock.scheduleAtFixedRate(MemoryMetrics::refresh, 0, 60, TimeUnit.SECONDS);
  }

  static void refresh() {
    OSProcess shop = SYSTEM.getCurrentProcess();
    MEMORY.labelValues("rss").set(shop.getResidentMemory());
    MEMORY.labelValues("vms").set(shop.getVirtualSize());
  }
}
