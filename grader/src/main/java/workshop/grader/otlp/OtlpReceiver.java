package workshop.grader.otlp;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Predicate;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;

/**
 * Receives what programs send over OTLP, http/protobuf, on a free loopback port: set its answers,
 * let the program run, and look at what arrived.
 *
 * <pre>{@code
 * try (OtlpReceiver otlp = OtlpReceiver.start()) {
 *   otlp.answerNext(Signal.TRACES, 503);                       // optional: 200 without
 *   // … a program exports to otlp.endpoint(Signal.TRACES) …
 *   Trace trace = otlp.trace(caller, t -> t.spans().size() == 3);   // waits for them
 *   assertThat(trace).hasSpan("GET /menu").hasKind(Span.Kind.SERVER);
 * }
 * }</pre>
 *
 * <p>No input stops it. If too much arrives, it keeps the newest items and counts the dropped ones;
 * each request that it cannot read becomes a {@link RejectedExport}.
 */
public final class OtlpReceiver implements AutoCloseable {
  private final TelemetryStore store;
  private final OtlpServer server;
  private final Set<String> remarks = new CopyOnWriteArraySet<>();

  private OtlpReceiver(TelemetryStore store, OtlpServer server) {
    this.store = store;
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws CheckError if there is no port to listen on
   */
  public static OtlpReceiver start() {
    TelemetryStore store = new TelemetryStore();
    try {
      return new OtlpReceiver(store, OtlpServer.start(new OtlpHandler(store), store::reject));
    } catch (IOException e) {
      throw CheckError.of(
          "no server could be started on this machine's loopback: " + e.getMessage(),
          "check what forbids a program to listen on 127.0.0.1");
    }
  }

  /** Returns the port it listens on. */
  public int port() {
    return server.port();
  }

  /** Returns the URL of a signal, such as {@code http://127.0.0.1:20123/v1/traces}. */
  public URI endpoint(Signal signal) {
    return URI.create("http://127.0.0.1:" + port() + signal.path());
  }

  /** Answers the next request of a signal with a status, and drops its items. */
  public void answerNext(Signal signal, int status) {
    store.answerNext(signal, status);
  }

  /** Adds sentences to the remarks, for example why a program's settings keep spans away. */
  public void addRemarks(List<String> sentences) {
    remarks.addAll(sentences);
  }

  /** Returns the spans that arrived, oldest first. */
  public List<Span> spans() {
    return store.spans().all();
  }

  /** Returns the log records that arrived, oldest first. */
  public List<LogRecord> logs() {
    return store.logs().all();
  }

  /** Returns the metric points that arrived, oldest first. */
  public List<MetricPoint> metrics() {
    return store.metrics().all();
  }

  /**
   * Waits until there are enough spans, as long as an export may take, and returns all there are.
   */
  public List<Span> spans(Predicate<List<Span>> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(store.arrival(), () -> enough.test(spans()));
    return spans();
  }

  /** Waits for log records in the same way. */
  public List<LogRecord> logs(Predicate<List<LogRecord>> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(store.arrival(), () -> enough.test(logs()));
    return logs();
  }

  /** Waits for metric points in the same way. */
  public List<MetricPoint> metrics(Predicate<List<MetricPoint>> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(store.arrival(), () -> enough.test(metrics()));
    return metrics();
  }

  /** Returns the trace that a request of the check began or took part in, as far as it arrived. */
  public Trace trace(Traceparent caller) {
    List<Span> found =
        spans().stream().filter(s -> s.traceId().equals(caller.traceId())).distinct().toList();
    return new Trace(caller, found, remarks());
  }

  /** Returns the trace of a span, with any caller, as far as it arrived. */
  public Trace traceOf(Span span) {
    return trace(new Traceparent(span.traceId(), "", true));
  }

  /** Returns the spans of other traces that match: they may have been meant for this one. */
  public List<Span> spansOutside(Trace trace, Predicate<Span> which) {
    return spans().stream()
        .filter(span -> !span.traceId().equals(trace.caller().traceId()))
        .filter(which)
        .toList();
  }

  /**
   * Waits until there is enough of a trace, as long as an export may take, and returns what there
   * is of it.
   */
  public Trace trace(Traceparent caller, Predicate<Trace> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(store.arrival(), () -> enough.test(trace(caller)));
    return trace(caller);
  }

  /**
   * Waits for a trace, and then until no more spans of it arrive for a moment: for a claim on how
   * many spans there are, or on one that must not be there.
   */
  public Trace wholeTrace(Traceparent caller, Predicate<Trace> enough) {
    Deadline deadline = Deadline.in(Timeouts.EXPORT);
    Trace last = trace(caller, enough);
    while (!deadline.isOver()) {
      Trace seen = last;
      if (!Deadline.in(Timeouts.EXPORT_QUIET)
          .awaitNews(store.arrival(), () -> trace(caller).spans().size() != seen.spans().size())) {
        return last;
      }
      last = trace(caller);
    }
    return last;
  }

  /** Returns how many requests of a signal were accepted. */
  public long requests(Signal signal) {
    return store.requests(signal);
  }

  /** Returns how many items of a signal arrived and were dropped since. */
  public long dropped(Signal signal) {
    return store.buffer(signal).dropped();
  }

  /** Returns the first rejected exports, each once. */
  public List<RejectedExport> refusals() {
    return store.rejected();
  }

  /** Returns sentences that explain why telemetry may be missing. */
  public List<String> remarks() {
    List<String> all = new ArrayList<>(remarks);
    refusals().forEach(refusal -> all.add(refusal.text()));
    for (Signal signal : Signal.values()) {
      long dropped = dropped(signal);
      if (dropped > 0) {
        all.add(
            String.format(
                Locale.ROOT,
                "%,d older %s of %,d were dropped: there were too many to keep",
                dropped,
                signal.items(),
                store.buffer(signal).received()));
      }
    }
    return all;
  }

  /** Forgets all that arrived so far. */
  public void reset() {
    store.clear();
  }

  @Override
  public void close() {
    server.close();
  }
}
