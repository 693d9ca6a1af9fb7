package workshop.grader.program;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Polls a condition until it holds or the time is up; all waiting is done here. */
public final class Deadline {
  private static final Duration PAUSE = Duration.ofMillis(15);

  /** Most conditions hold soon, so the first pauses are shorter. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(5);

  private static final int FIRST_PAUSES = 4;
  private static final Duration SHORT_PAUSE = Duration.ofMillis(1);
  private static final int SHORT_PAUSES = 250;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** A deadline after this time from now. */
  public static Deadline in(Duration budget) {
    return new Deadline(System.nanoTime() + budget.toNanos());
  }

  /** Returns true if the time is up. */
  public boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /** Returns the time left, at least a millisecond: a library may take 0 for no limit. */
  public Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()));
  }

  /**
   * Polls until the condition holds; returns false if it did not in time, or if the thread was
   * interrupted.
   */
  public boolean await(BooleanSupplier condition) {
    return await(condition, FIRST_PAUSE, FIRST_PAUSES);
  }

  /**
   * Polls each millisecond at first: for a condition that is cheap to test and usually holds soon,
   * such as the start or the end of a process.
   */
  public boolean awaitClosely(BooleanSupplier condition) {
    return await(condition, SHORT_PAUSE, SHORT_PAUSES);
  }

  /**
   * Waits for a condition whose changes are announced by {@code notifyAll} on an object; polls it
   * as well.
   */
  public boolean awaitNews(Object news, BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      if (isOver()) {
        return false;
      }
      try {
        synchronized (news) { // not during the test, so that the notifying thread need not wait
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
