package workshop.cli.watch;

import java.time.Duration;

/**
 * Joins the changes that belong to one save. An editor may write several files, run a formatter
 * after that, or empty or remove a file before it writes the new text.
 */
final class SaveDebouncer {
  /** The save is complete after this time without a change. */
  private static final Duration QUIET = Duration.ofMillis(30);

  /** The time to wait for a file that is missing or empty. */
  private static final Duration MISSING_FILE = Duration.ofMillis(500);

  /** The longest save, because a program may write all the time. */
  private static final Duration MAX = Duration.ofSeconds(2);

  private final FileSnapshot before;
  private final long start;
  private FileSnapshot last;
  private long changed;

  /**
   * A save that begins.
   *
   * @param now on the clock of {@link System#nanoTime}
   */
  SaveDebouncer(FileSnapshot before, FileSnapshot first, long now) {
    this.before = before;
    this.start = now;
    this.last = first;
    this.changed = now;
  }

  /** Adds the next snapshot, and returns true if the save is complete. */
  boolean isComplete(FileSnapshot next, long now) {
    if (!next.equals(last)) {
      last = next;
      changed = now;
    }
    Duration quiet = last.lacksTextOf(before) ? MISSING_FILE : QUIET;
    return now - changed >= quiet.toNanos() || now - start >= MAX.toNanos();
  }
}
