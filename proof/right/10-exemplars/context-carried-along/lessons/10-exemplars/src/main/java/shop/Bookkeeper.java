package shop;

import io.opentelemetry.context.Context;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Counts on a thread of its own, so that no customer waits for it. */
final class Bookkeeper {
  private static final BlockingQueue<Runnable> NOTES = new LinkedBlockingQueue<>();

  private Bookkeeper() {}

  static void start() {
    Thread thread = new Thread(Bookkeeper::work, "bookkeeper");
    thread.setDaemon(true);
    thread.start();
  }

  static void note(Runnable count) {
    NOTES.add(Context.current().wrap(count));
  }

  private static void work() {
    try {
      while (true) {
        NOTES.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
