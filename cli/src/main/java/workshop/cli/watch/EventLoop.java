package workshop.cli.watch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs the events of other threads one after the other, in the one thread that owns the screen and
 * the state of the session. An event must not wait.
 */
final class EventLoop implements Executor {
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private boolean ended;

  @Override
  public void execute(Runnable event) {
    events.add(event);
  }

  /** Ends the loop after the current event; called from an event. */
  void end() {
    ended = true;
  }

  void run() throws InterruptedException {
    while (!ended) {
      events.take().run();
    }
  }
}
