package workshop.cli.watch;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Runs what other threads hand in, one after the other, in the one thread that owns the screen and
 * the state of the session. Nothing that runs here may wait.
 */
final class EventLoop implements Executor {
  private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
  private boolean ended;

  @Override
  public void execute(Runnable event) {
    events.add(event);
  }

  /** From within: this event is the last one. */
  void end() {
    ended = true;
  }

  void run() throws InterruptedException {
    while (!ended) {
      events.take().run();
    }
  }
}
