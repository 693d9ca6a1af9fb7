package shop;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** Receipts wait here for the one printer, so that no customer has to. */
final class PrintQueue {
  private static final long NANOS_PER_LETTER = 500_000;

  private final BlockingQueue<Job> jobs = new LinkedBlockingQueue<>();

  private record Job(Order order, Context request) {}

  private PrintQueue() {}

  static PrintQueue open() {
    PrintQueue queue = new PrintQueue();
    Thread thread = new Thread(queue::work, "receipts");
    thread.setDaemon(true);
    thread.start();
    return queue;
  }

  void add(Order order) {
    jobs.add(new Job(order, Context.current()));
  }

  private void work() {
    try {
      while (true) {
        print(jobs.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void print(Job job) {
    Span span =
        GlobalOpenTelemetry.getTracer("shop")
            .spanBuilder("print receipt")
            .setParent(job.request())
            .setSpanKind(SpanKind.CONSUMER)
            .startSpan();
    LockSupport.parkNanos(job.order().print().length() * NANOS_PER_LETTER);
    span.end();
  }
}
