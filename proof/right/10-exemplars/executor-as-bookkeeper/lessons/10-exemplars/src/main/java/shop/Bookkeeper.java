package shop;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Counts on a thread of its own, so that no customer waits for it; the agent carries the span. */
final class Bookkeeper {
  private static final ExecutorService THREAD =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "bookkeeper");
            thread.setDaemon(true);
            return thread;
          });

  private Bookkeeper() {}

  static void start() {}

  static void note(Runnable count) {
    THREAD.execute(count);
  }
}
