package check;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import workshop.grader.Scrape;
import workshop.grader.exposition.Exemplar;
import workshop.grader.exposition.Sample;
import workshop.grader.otlp.Traceparent;

/**
 * The series of one metric that belong to one route.
 *
 * @param sample the name of their samples
 * @param name their name in a message
 */
record RouteSeries(String sample, String name, String path) {
  private static final String LATENCY = "app_requests_processing_time_seconds";
  private static final String EXCEPTIONS = "app_exceptions_total";

  /** The library keeps an exemplar for one second here; this is a little more. */
  private static final Duration KEPT = Duration.ofMillis(1050);

  static RouteSeries latencyOf(String path) {
    return new RouteSeries(LATENCY + "_bucket", "a bucket of " + LATENCY, path);
  }

  static RouteSeries exceptionsOf(String path) {
    return new RouteSeries(EXCEPTIONS, EXCEPTIONS, path);
  }

  String text() {
    return name + "{method=\"GET\",path=\"" + path + "\"}";
  }

  /** Returns the samples that have an exemplar. */
  List<Sample> withExemplar(Scrape page) {
    return page.samples(sample, Map.of("method", "GET", "path", path)).stream()
        .filter(s -> s.exemplar().isPresent())
        .toList();
  }

  boolean hasExemplarOf(Traceparent caller, Scrape page) {
    return withExemplar(page).stream().anyMatch(s -> traceId(s).equals(caller.traceId()));
  }

  /** Returns whether the library takes an exemplar from the next request: all are old. */
  boolean takesExemplar(Scrape page) {
    double oldest = System.currentTimeMillis() / 1000.0 - KEPT.toMillis() / 1000.0;
    return withExemplar(page).stream()
        .allMatch(s -> s.exemplar().orElseThrow().timestampSeconds().orElse(0) < oldest);
  }

  /** Returns the trace id of a sample's exemplar; empty if there is none. */
  static String traceId(Sample sample) {
    return sample.exemplar().map(Exemplar::labels).orElse(Map.of()).getOrDefault("trace_id", "");
  }

  static String quotedTraceId(Sample sample) {
    return "trace_id=\"" + traceId(sample) + "\"";
  }
}
