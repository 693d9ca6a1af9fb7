package workshop.cli.watch;

import java.time.Duration;

/**
 * Changes that belong to one save: a formatter runs after the editor, several files are written,
 * one is emptied or away for a moment before its new text comes. It is over once all is quiet.
 */
final class SaveDebouncer {
  /** Each save is this much later on the screen. */
  private static final Duration QUIET = Duration.ofMillis(30);

  /** A file that is gone or empty is about to come back, as a rule. */
  private static final Duration AWAY = Duration.ofMillis(500);

  /** Something that writes all the time must not keep the verdict away. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final FileSnapshot before;
  private final long start;
  private FileSnapshot last;
  private long changed;

  /**
   * A burst that begins.
   *
   * @param now on the clock of {@link System#nanoTime}
   */
  SaveDebouncer(FileSnapshot before, FileSnapshot first, long now) {
    this.before = before;
    this.start = now;
    this.last = first;
    this.changed = now;
  }

  /** Takes in one more look at the files. */
  boolean isOver(FileSnapshot next, long now) {
    if (!next.equals(last)) {
      last = next;
      changed = now;
    }
    Duration patience = last.lacksTextOf(before) ? AWAY : QUIET;
    return now - changed >= patience.toNanos() || now - start >= LONGEST.toNanos();
  }

  /** The files as they were seen last. */
  FileSnapshot last() {
    return last;
  }

  /** When a change was seen last. */
  long changed() {
    return changed;
  }
}
