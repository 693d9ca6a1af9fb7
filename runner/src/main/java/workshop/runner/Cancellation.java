package workshop.runner;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.CancellationToken;

/**
 * Ends a grading early. JUnit starts no further task then, and what the running one waits for ends
 * at once: its programs are killed and its thread is interrupted.
 */
public final class Cancellation {
  private final CancellationToken token = CancellationToken.create();
  private final List<Runnable> actions = new ArrayList<>();

  /** From any thread, any number of times; it does not wait for the end of the grading. */
  public synchronized void cancel() {
    token.cancel();
    actions.forEach(Runnable::run);
    actions.clear();
  }

  /** Whether nobody wants the verdict any more. */
  public boolean isCancelled() {
    return token.isCancellationRequested();
  }

  CancellationToken token() {
    return token;
  }

  /** What else is to be done; at once if it is cancelled already. */
  synchronized void onCancel(Runnable action) {
    if (isCancelled()) {
      action.run();
    } else {
      actions.add(action);
    }
  }

  /** The grading is over: cancelling it changes nothing any more. */
  synchronized void over() {
    actions.clear();
  }
}
