package shop;

/** The memory of this process, as the operating system sees it. */
final class MemoryMetrics {
  private MemoryMetrics() {}

  static void start() {
    // TODO 4.2 Register the gauge app_memory_usage_bytes: rss and vms of this process.
    // TODO 4.3 Read both from the operating system again at each scrape.
  }
}
