package workshop.grader.program;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The one place that waits: polls a condition until it holds or the time is up. */
public final class Deadline {
  private static final Duration PAUSE = Duration.ofMillis(15);

  /** Most of what is waited for is nearly there: the first pauses are shorter. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private static final int FIRST_PAUSES = 4;
  private static final Duration SHORT_PAUSE = Duration.ofMillis(1);
  private static final int SHORT_PAUSES = 250;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** A deadline this far from now. */
  public static Deadline in(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos());
  }

  /** Whether the time is up. */
  public boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /** What is left, never less than a millisecond, so that it can be given to a library. */
  public Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
  }

  /**
   * Polls until the condition holds; false if it did not in time, or the thread was interrupted.
   */
  public boolean await(BooleanSupplier condition) {
    return await(condition, FIRST_PAUSE, FIRST_PAUSES);
  }

  /**
   * The same for what costs nothing to ask and is about to happen as a rule, such as the start or
   * the end of a process: somebody waits for it.
   */
  public boolean awaitClosely(BooleanSupplier condition) {
    return await(condition, SHORT_PAUSE, SHORT_PAUSES);
  }

  /**
   * The same for what is told: looks again as soon as somebody calls {@code notifyAll} on the news,
   * and now and then without.
   */
  public boolean awaitNews(Object news, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (isOver()) {
        return false;
      }
      try {
        synchronized (news) { // not while asking: who brings the news must not wait for us
          news.wait(PAUSE.toMillis());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean await(BooleanSupplier condition, Duration firstPause, int firstPauses) {
    for (int pauses = 0; !condition.getAsBoolean(); pauses++) {
      if (isOver() || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos((pauses < firstPauses ? firstPause : PAUSE).toNanos());
    }
    return true;
  }
}
