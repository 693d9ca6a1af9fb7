package shop;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** The queue of receipts for the one printer, so that no customer waits for it. */
final class PrintQueue {
  private static final long NANOS_PER_LETTER = 500_000;

  private final BlockingQueue<Runnable> jobs = new LinkedBlockingQueue<>();

  private PrintQueue() {}

  static PrintQueue open() {
    PrintQueue queue = new PrintQueue();
    Thread thread = new Thread(queue::work, "receipts");
    thread.setDaemon(true);
    thread.start();
    return queue;
  }

  void add(Order order) {
    // TODO 8.6 Give the job the context of the request, which the worker thread does not have.
    jobs.add(() -> print(order));
  }

  private void work() {
    try {
      while (true) {
        jobs.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @WithSpan("print receipt")
  private void print(Order order) {
    LockSupport.parkNanos(order.print().length() * NANOS_PER_LETTER);
  }
}
