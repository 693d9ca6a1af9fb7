package workshop.grader.otlp;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;
import workshop.launcher.WarmUp;

/**
 * Receives what programs send over OTLP, http/protobuf, on a free loopback port: script its
 * answers, let the program run, and look at what came.
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
 * <p>It outlives whatever a program does to it. Of a flood it keeps the newest, and tells how many
 * it dropped; what it cannot take at all is remembered as a {@link RejectedExport}.
 */
public final class OtlpReceiver implements AutoCloseable {
  private static final int MOST_ITEMS = 20_000;
  private static final long MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_REFUSALS = 32;

  private final BoundedBuffer<Span> spans = new BoundedBuffer<>(MOST_ITEMS, MOST_BYTES);
  private final BoundedBuffer<LogRecord> logs = new BoundedBuffer<>(MOST_ITEMS, MOST_BYTES);
  private final BoundedBuffer<MetricPoint> metrics = new BoundedBuffer<>(MOST_ITEMS, MOST_BYTES);
  private final Map<Signal, AtomicLong> requests = new EnumMap<>(Signal.class);
  private final Map<Signal, Queue<Integer>> answers = new EnumMap<>(Signal.class);
  private final Set<RejectedExport> refusals = new LinkedHashSet<>();
  private final Set<String> silences = Collections.synchronizedSet(new LinkedHashSet<>());

  /** Notified of all that comes. */
  private final Object news = new Object();

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "otlp-receiver");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer server;
  private final ProtocolSniffer door;

  private OtlpReceiver() throws IOException {
    for (Signal signal : Signal.values()) {
      requests.put(signal, new AtomicLong());
      answers.put(signal, new ConcurrentLinkedQueue<>());
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", new OtlpHandler(this));
    server.setExecutor(threads);
    server.start();
    door = ProtocolSniffer.open(server.getAddress(), threads, this::refused);
  }

  /**
   * Starts to listen.
   *
   * @throws CheckError if there is no port to listen on
   */
  public static OtlpReceiver start() {
    try {
      return new OtlpReceiver();
    } catch (IOException e) {
      throw CheckError.of(
          "no server could be started on this machine's loopback: " + e.getMessage(),
          "check what forbids a program to listen on 127.0.0.1");
    }
  }

  /** The port it listens on. */
  public int port() {
    return door.port();
  }

  /** Where a signal is to be sent to, such as {@code http://127.0.0.1:20123/v1/traces}. */
  public URI endpoint(Signal signal) {
    return URI.create("http://127.0.0.1:" + port() + signal.path());
  }

  /** Answers the next request of a signal with a status, and forgets what it held. */
  public void answerNext(Signal signal, int status) {
    answers.get(signal).add(status);
  }

  /** Takes notice of why something will not come, a sentence each: it is among the remarks. */
  public void expectSilence(List<String> sentences) {
    silences.addAll(sentences);
  }

  /** The spans that came, oldest first. */
  public List<Span> spans() {
    return spans.all();
  }

  /** The log records that came, oldest first. */
  public List<LogRecord> logs() {
    return logs.all();
  }

  /** The metric points that came, oldest first. */
  public List<MetricPoint> metrics() {
    return metrics.all();
  }

  /** Waits for spans, as long as an export may take; returns all there are, enough or not. */
  public List<Span> spans(Predicate<List<Span>> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(news, () -> enough.test(spans()));
    return spans();
  }

  /** Waits for log records in the same way. */
  public List<LogRecord> logs(Predicate<List<LogRecord>> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(news, () -> enough.test(logs()));
    return logs();
  }

  /** Waits for metric points in the same way. */
  public List<MetricPoint> metrics(Predicate<List<MetricPoint>> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(news, () -> enough.test(metrics()));
    return metrics();
  }

  /** The trace that a request of the check began or took part in, as far as it has come. */
  public Trace trace(Traceparent caller) {
    List<Span> found =
        spans().stream().filter(s -> s.traceId().equals(caller.traceId())).distinct().toList();
    return new Trace(caller, found, remarks());
  }

  /** The trace that a span belongs to, whoever began it, as far as it has come. */
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
   * Waits for a trace, as long as an export may take; returns what there is of it, enough or not.
   */
  public Trace trace(Traceparent caller, Predicate<Trace> enough) {
    Deadline.in(Timeouts.EXPORT).awaitNews(news, () -> enough.test(trace(caller)));
    return trace(caller);
  }

  /**
   * Waits for a trace, and then for a moment in which nothing is added to it: for a claim on how
   * many spans there are, or on one that must not be there.
   */
  public Trace wholeTrace(Traceparent caller, Predicate<Trace> enough) {
    Deadline deadline = Deadline.in(Timeouts.EXPORT);
    Trace last = trace(caller, enough);
    while (!deadline.isOver()) {
      Trace seen = last;
      if (!Deadline.in(Timeouts.EXPORT_QUIET)
          .awaitNews(news, () -> trace(caller).spans().size() != seen.spans().size())) {
        return last;
      }
      last = trace(caller);
    }
    return last;
  }

  /** How many requests with a signal came and were taken, whatever they held. */
  public long requests(Signal signal) {
    return requests.get(signal).get();
  }

  /** How many items of a signal came and are not kept any more. */
  public long dropped(Signal signal) {
    return store(signal).dropped();
  }

  /** What came and could not be taken, each once, the first ones. */
  public List<RejectedExport> refusals() {
    synchronized (refusals) {
      return List.copyOf(refusals);
    }
  }

  /** In one line each: what makes the picture incomplete. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(silences);
    refusals().forEach(refusal -> remarks.add(refusal.text()));
    for (Signal signal : Signal.values()) {
      long dropped = dropped(signal);
      if (dropped > 0) {
        remarks.add(
            String.format(
                Locale.ROOT,
                "%,d older %s of %,d were dropped: there were too many to keep",
                dropped,
                signal.items(),
                store(signal).received()));
      }
    }
    return remarks;
  }

  /** Forgets all that came so far, as if it had only now begun to listen. */
  public void reset() {
    synchronized (server) {
      for (Signal signal : Signal.values()) {
        store(signal).clear();
        requests.get(signal).set(0);
      }
    }
    synchronized (refusals) {
      refusals.clear();
    }
  }

  Optional<Integer> nextAnswer(Signal signal) {
    return Optional.ofNullable(answers.get(signal).poll());
  }

  /**
   * Takes a body in, and returns how many items of it are unusable.
   *
   * @throws IOException if it is not the message that it should be
   */
  int received(Signal signal, byte[] body) throws IOException {
    // One at a time: a body in pieces takes several times its bytes.
    synchronized (server) {
      return switch (signal) {
        case TRACES -> keep(signal, spans, Decoder.spans(body), Span::traceId, body.length);
        case LOGS -> keep(signal, logs, Decoder.logs(body), LogRecord::traceId, body.length);
        case METRICS -> keep(signal, metrics, Decoder.metrics(body), point -> "", body.length);
      };
    }
  }

  /** What a JVM did while it warmed up is nobody's telemetry, and comes whenever it likes. */
  private <T> int keep(
      Signal signal,
      BoundedBuffer<T> store,
      Decoder.Batch<T> batch,
      Function<T, String> traceId,
      int bytes) {
    List<T> items =
        batch.items().stream()
            .filter(item -> !traceId.apply(item).startsWith(WarmUp.TRACES))
            .toList();
    store.add(items, bytes);
    if (items.isEmpty() && !batch.items().isEmpty()) {
      return 0;
    }
    requests.get(signal).incrementAndGet();
    synchronized (news) {
      news.notifyAll();
    }
    return batch.rejected();
  }

  void refused(RejectedExport refusal) {
    synchronized (refusals) {
      if (refusals.size() < MOST_REFUSALS) {
        refusals.add(refusal);
      }
    }
  }

  private BoundedBuffer<?> store(Signal signal) {
    return switch (signal) {
      case TRACES -> spans;
      case LOGS -> logs;
      case METRICS -> metrics;
    };
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException ignored) {
      // it is closed all the same
    }
    server.stop(0);
    threads.shutdownNow();
  }
}
