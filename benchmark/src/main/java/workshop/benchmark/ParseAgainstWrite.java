package workshop.benchmark;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import workshop.grader.exposition.Exposition;

/** Measures one page of 100,000 samples: client_java writes it, the grader parses it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
// The heap of the grader.
@Fork(value = 2, jvmArgsAppend = "-Xmx256m")
public class ParseAgainstWrite {
  static final int SAMPLES = 100_000;

  /** The samples of one histogram: buckets with +Inf, count and sum. */
  private static final int HISTOGRAM_SAMPLES = 14;

  /** The kind of page: one counter with many label sets, or one histogram with as many samples. */
  @Param({"counter", "histogram"})
  String kind;

  private final OpenMetricsTextFormatWriter writer = OpenMetricsTextFormatWriter.create();
  private PrometheusRegistry registry;
  private byte[] page;

  /** Fills the registry, and checks that the parser reads the complete page. */
  @Setup
  public void fill() throws IOException {
    registry = new PrometheusRegistry();
    Random random = new Random(1);
    if (kind.equals("counter")) {
      Counter counter =
          Counter.builder()
              .name("app_requests_total")
              .help("Requests by path, method and code.")
              .labelNames("path", "method", "code")
              .register(registry);
      for (int i = 0; i < SAMPLES; i++) {
        counter.labelValues("/menu/" + i, "GET", "200").inc(random.nextInt(1_000_000));
      }
    } else {
      Histogram histogram =
          Histogram.builder()
              .name("app_wait_seconds")
              .help("Waiting by path and method.")
              .labelNames("path", "method")
              .classicOnly()
              .register(registry);
      for (int i = 0; i < SAMPLES / HISTOGRAM_SAMPLES; i++) {
        for (int event = 0; event < 10; event++) {
          histogram.labelValues("/menu/" + i, "GET").observe(random.nextDouble());
        }
      }
    }
    page = write();
    int read = parse().families().stream().mapToInt(family -> family.samples().size()).sum();
    System.out.printf(Locale.ROOT, "%npage: %,d bytes, %,d samples%n", page.length, read);
    if (Math.abs(read - SAMPLES) > HISTOGRAM_SAMPLES) {
      throw new IllegalStateException("the page has " + read + " samples");
    }
  }

  /** Writes the page, as the application does at a scrape. */
  @Benchmark
  public byte[] write() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(page == null ? 1 << 16 : page.length);
    writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
    return out.toByteArray();
  }

  /** Parses the page, as the grader does. */
  @Benchmark
  public Exposition parse() {
    return Exposition.parse(page, OpenMetricsTextFormatWriter.CONTENT_TYPE);
  }

  /**
   * Runs both and prints their ratio, one line per kind of page.
   *
   * @param args none, or "quick" for a short run that shows only the order of magnitude
   */
  public static void main(String[] args) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(ParseAgainstWrite.class.getName());
    if (args.length > 0 && args[0].equals("quick")) {
      options.forks(1).warmupIterations(2).measurementIterations(3);
    }
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult parse : results) {
      if (!parse.getParams().getBenchmark().endsWith(".parse")) {
        continue;
      }
      String kind = parse.getParams().getParam("kind");
      for (RunResult write : results) {
        if (write.getParams().getBenchmark().endsWith(".write")
            && write.getParams().getParam("kind").equals(kind)) {
          print(kind, parse.getPrimaryResult().getScore(), write.getPrimaryResult().getScore());
        }
      }
    }
  }

  private static void print(String kind, double parse, double write) {
    System.out.printf(
        Locale.ROOT,
        "%s: parse %.1f ms, write %.1f ms%nparse/write ratio: %.2f%n",
        kind,
        parse,
        write,
        parse / write);
  }
}
