package workshop.grader.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Simulates the JVM metrics of one instance: memory, garbage collection, threads and CPU, with the
 * names of client_java's JVM module (prometheus-metrics-instrumentation-jvm 1.5.0).
 */
final class JvmMetricsModel {
  private static final double MIB = 1024 * 1024;
  private static final double HEAP = 128 * MIB;

  private final Instant started;
  private final List<PageSample> samples = new ArrayList<>();
  private double eden;
  private double old = 14 * MIB;
  private double allocated;
  private double cpu = 4;
  private int collections = 3;

  /** A sample of the metrics page. */
  record PageSample(
      String family, String type, String sample, Map<String, String> labels, double value) {}

  JvmMetricsModel(SplittableRandom random, Instant started) {
    this.started = started;
    this.eden = random.nextDouble(5, 30) * MIB;
  }

  /** Returns all JVM samples of a scrape, one scrape interval after the previous call. */
  List<PageSample> scrape(Instant now, SplittableRandom random) {
    samples.clear();
    work(random);
    double hours = Duration.between(started, now).toSeconds() / 3600.0;
    double loaded = 4700 + Math.min(300, 900 * hours);
    double metaspace = 19.4 * MIB + 300 * loaded;
    memory(eden + old, metaspace + 7 * MIB, 252 * MIB + eden / 2 + old);
    pools(metaspace);
    gauge("jvm_classes_currently_loaded", Math.floor(loaded));
    counter("jvm_classes_loaded", Math.floor(loaded));
    counter("jvm_classes_unloaded", 0);
    threads(random);
    counter("process_cpu_seconds", cpu);
    gauge("process_start_time_seconds", started.getEpochSecond());
    gauge("process_open_fds", 66 + random.nextInt(12));
    gauge("process_max_fds", 20_000);
    return samples;
  }

  private void work(SplittableRandom random) {
    double busy = random.nextDouble(2, 9) * MIB;
    eden += busy;
    allocated += busy;
    cpu += 0.15 + 0.03 * busy / MIB;
    if (eden > 60 * MIB) {
      collections++;
      eden = random.nextDouble(1, 3) * MIB;
      old = Math.min(48 * MIB, old + random.nextDouble(0.05, 0.4) * MIB);
    }
  }

  private void memory(double heap, double nonHeap, double resident) {
    gauge("app_memory_usage_bytes", "type", "rss", resident);
    gauge("app_memory_usage_bytes", "type", "vms", 3.1e9);
    gauge("process_resident_memory_bytes", resident);
    gauge("process_virtual_memory_bytes", 3.1e9);
    gauge("jvm_memory_used_bytes", "area", "heap", heap);
    gauge("jvm_memory_used_bytes", "area", "nonheap", nonHeap);
    gauge("jvm_memory_committed_bytes", "area", "heap", HEAP);
    gauge("jvm_memory_committed_bytes", "area", "nonheap", 40 * MIB);
    gauge("jvm_memory_max_bytes", "area", "heap", HEAP);
    gauge("jvm_memory_max_bytes", "area", "nonheap", -1);
    for (String pool : List.of("direct", "mapped")) {
      gauge("jvm_buffer_pool_used_bytes", "pool", pool, pool.equals("direct") ? 57_344 : 0);
      gauge("jvm_buffer_pool_capacity_bytes", "pool", pool, pool.equals("direct") ? 57_344 : 0);
      gauge("jvm_buffer_pool_used_buffers", "pool", pool, pool.equals("direct") ? 4 : 0);
    }
  }

  private void pools(double metaspace) {
    pool("G1 Eden Space", eden, allocated);
    pool("G1 Survivor Space", 2.8 * MIB, 2.8 * MIB * collections);
    pool("G1 Old Gen", old, old);
    pool("Metaspace", metaspace, metaspace);
    for (String gc : List.of("G1 Young Generation", "G1 Old Generation")) {
      int count = gc.startsWith("G1 Young") ? collections : 0;
      Map<String, String> labels = Map.of("gc", gc);
      String family = "jvm_gc_collection_seconds";
      add(family, "summary", family + "_count", labels, count);
      add(family, "summary", family + "_sum", labels, 0.011 * count);
    }
  }

  private void pool(String pool, double used, double allocatedThere) {
    gauge("jvm_memory_pool_used_bytes", "pool", pool, used);
    gauge("jvm_memory_pool_committed_bytes", "pool", pool, Math.max(used, 32 * MIB));
    gauge("jvm_memory_pool_max_bytes", "pool", pool, pool.equals("G1 Old Gen") ? HEAP : -1);
    add(
        "jvm_memory_pool_allocated_bytes",
        "counter",
        "jvm_memory_pool_allocated_bytes_total",
        Map.of("pool", pool),
        allocatedThere);
  }

  private void threads(SplittableRandom random) {
    int running = 6 + random.nextInt(4);
    gauge("jvm_threads_current", 16 + running);
    gauge("jvm_threads_daemon", 13);
    gauge("jvm_threads_peak", 27);
    gauge("jvm_threads_deadlocked", 0);
    gauge("jvm_threads_deadlocked_monitor", 0);
    counter("jvm_threads_started", 27);
    gauge("jvm_threads_state", "state", "RUNNABLE", running);
    gauge("jvm_threads_state", "state", "TIMED_WAITING", 13);
    gauge("jvm_threads_state", "state", "WAITING", 3);
    for (String none : List.of("BLOCKED", "NEW", "TERMINATED", "UNKNOWN")) {
      gauge("jvm_threads_state", "state", none, 0);
    }
  }

  private void gauge(String name, double value) {
    add(name, "gauge", name, Map.of(), value);
  }

  private void gauge(String name, String label, String labelValue, double value) {
    add(name, "gauge", name, Map.of(label, labelValue), value);
  }

  private void counter(String name, double value) {
    add(name, "counter", name + "_total", Map.of(), value);
  }

  private void add(
      String family, String type, String sample, Map<String, String> labels, double value) {
    // Bytes are whole numbers.
    double shown = value > 1000 ? Math.floor(value) : value;
    samples.add(new PageSample(family, type, sample, labels, shown));
  }
}
