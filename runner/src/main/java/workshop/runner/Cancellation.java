package workshop.runner;

import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.CancellationToken;

/**
 * Ends a grading early: JUnit starts no further task, the programs of the running task are killed
 * and its thread is interrupted.
 */
public final class Cancellation {
  private final CancellationToken token = CancellationToken.create();
  private final List<Runnable> actions = new ArrayList<>();

  /**
   * Cancels the grading, and does not wait for its end. May be called from any thread and more than
   * once.
   */
  public synchronized void cancel() {
    token.cancel();
    actions.forEach(Runnable::run);
    actions.clear();
  }

  /** Returns true if the grading was cancelled. */
  public boolean isCancelled() {
    return token.isCancellationRequested();
  }

  CancellationToken token() {
    return token;
  }

  /** Adds an action for a cancellation; runs it at once if the grading is cancelled already. */
  synchronized void onCancel(Runnable action) {
    if (isCancelled()) {
      action.run();
    } else {
      actions.add(action);
    }
  }

  /** Ends the grading: a later cancellation has no effect. */
  synchronized void over() {
    actions.clear();
  }
}
