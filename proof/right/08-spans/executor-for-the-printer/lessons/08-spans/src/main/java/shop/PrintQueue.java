package shop;

import io.opentelemetry.instrumentation.annotations.WithSpan;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Receipts wait here for the one printer, so that no customer has to. */
final class PrintQueue {
  private static final long NANOS_PER_LETTER = 500_000;

  /** A queue and a worker as well, and one that the agent knows: the context comes along. */
  private final ExecutorService printer =
      Executors.newSingleThreadExecutor(
          job -> {
            Thread thread = new Thread(job, "receipts");
            thread.setDaemon(true);
            return thread;
          });

  private PrintQueue() {}

  static PrintQueue open() {
    return new PrintQueue();
  }

  void add(Order order) {
    printer.execute(() -> print(order));
  }

  @WithSpan("print receipt")
  private void print(Order order) {
    LockSupport.parkNanos(order.print().length() * NANOS_PER_LETTER);
  }
}
