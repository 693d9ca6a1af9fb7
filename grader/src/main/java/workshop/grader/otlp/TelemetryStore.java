package workshop.grader.otlp;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import workshop.launcher.WarmUp;

/** The exports that arrived, the rejected ones, and the answers that were set for the next. */
final class TelemetryStore {
  private static final int MOST_ITEMS = 20_000;
  private static final long MOST_BYTES = 16 * 1024 * 1024;
  private static final int MOST_REJECTED = 32;

  private final BoundedBuffer<Span> spans = new BoundedBuffer<>(MOST_ITEMS, MOST_BYTES);
  private final BoundedBuffer<LogRecord> logs = new BoundedBuffer<>(MOST_ITEMS, MOST_BYTES);
  private final BoundedBuffer<MetricPoint> metrics = new BoundedBuffer<>(MOST_ITEMS, MOST_BYTES);
  private final Map<Signal, AtomicLong> requests = new EnumMap<>(Signal.class);
  private final Map<Signal, Queue<Integer>> answers = new EnumMap<>(Signal.class);
  private final Set<RejectedExport> rejected = new LinkedHashSet<>();
  private final Object arrival = new Object();

  TelemetryStore() {
    for (Signal signal : Signal.values()) {
      requests.put(signal, new AtomicLong());
      answers.put(signal, new ConcurrentLinkedQueue<>());
    }
  }

  BoundedBuffer<Span> spans() {
    return spans;
  }

  BoundedBuffer<LogRecord> logs() {
    return logs;
  }

  BoundedBuffer<MetricPoint> metrics() {
    return metrics;
  }

  BoundedBuffer<?> buffer(Signal signal) {
    return switch (signal) {
      case TRACES -> spans;
      case LOGS -> logs;
      case METRICS -> metrics;
    };
  }

  /** Returns the monitor that is notified of each arrival. */
  Object arrival() {
    return arrival;
  }

  long requests(Signal signal) {
    return requests.get(signal).get();
  }

  void answerNext(Signal signal, int status) {
    answers.get(signal).add(status);
  }

  Optional<Integer> nextAnswer(Signal signal) {
    return Optional.ofNullable(answers.get(signal).poll());
  }

  List<RejectedExport> rejected() {
    synchronized (rejected) {
      return List.copyOf(rejected);
    }
  }

  void reject(RejectedExport export) {
    synchronized (rejected) {
      if (rejected.size() < MOST_REJECTED) {
        rejected.add(export);
      }
    }
  }

  /**
   * Adds the items of a body, and returns how many items of it are unusable.
   *
   * @throws IOException if the body is not a message of this signal
   */
  synchronized int add(Signal signal, byte[] body) throws IOException {
    // One body at a time, because a decoded one takes several times its bytes.
    return switch (signal) {
      case TRACES -> add(signal, spans, Decoder.spans(body), Span::traceId, body.length);
      case LOGS -> add(signal, logs, Decoder.logs(body), LogRecord::traceId, body.length);
      case METRICS -> add(signal, metrics, Decoder.metrics(body), point -> "", body.length);
    };
  }

  private <T> int add(
      Signal signal,
      BoundedBuffer<T> buffer,
      Decoder.Batch<T> batch,
      Function<T, String> traceId,
      int bytes) {
    // A JVM's warm-up also makes spans, which may be exported at any time after it.
    List<T> items =
        batch.items().stream()
            .filter(item -> !traceId.apply(item).startsWith(WarmUp.TRACES))
            .toList();
    buffer.add(items, bytes);
    if (items.isEmpty() && !batch.items().isEmpty()) {
      return 0;
    }
    requests.get(signal).incrementAndGet();
    synchronized (arrival) {
      arrival.notifyAll();
    }
    return batch.rejected();
  }

  /** Removes all that arrived. */
  synchronized void clear() {
    for (Signal signal : Signal.values()) {
      buffer(signal).clear();
      requests.get(signal).set(0);
    }
    synchronized (rejected) {
      rejected.clear();
    }
  }
}
