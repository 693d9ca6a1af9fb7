package workshop.cli.watch;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Detects saves by reading the files forty times a second. Mounted drives send no file events, and
 * editors save in different ways; size and time alone miss the second of two quick saves.
 */
final class FileWatcher implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(25);
  private static final Duration INTERVAL_DURING_SAVE = Duration.ofMillis(10);

  /** A file's time is taken for the moment of the save if it is at most this old. */
  private static final long MAX_AGE_MILLIS = 500;

  private final Supplier<Map<String, Path>> paths;
  private final Runnable changed;
  private final LongConsumer saved;
  private final CountDownLatch closed = new CountDownLatch(1);
  private FileSnapshot known;

  private FileWatcher(Supplier<Map<String, Path>> paths, Runnable changed, LongConsumer saved) {
    this.paths = paths;
    this.changed = changed;
    this.saved = saved;
    this.known = read(new FileSnapshot(Map.of()));
  }

  /**
   * Starts to watch; the files as they are now are known.
   *
   * @param paths returns the files, each time anew, so that new and deleted files count
   * @param changed is called when a change is seen first; the save may go on
   * @param saved is called when a save has changed a text, with the moment of the save on the clock
   *     of {@link System#nanoTime}
   */
  static FileWatcher start(
      Supplier<Map<String, Path>> paths, Runnable changed, LongConsumer saved) {
    FileWatcher watcher = new FileWatcher(paths, changed, saved);
    Thread thread = new Thread(watcher::watch, "watch-files");
    thread.setDaemon(true);
    thread.start();
    return watcher;
  }

  private void watch() {
    while (!isClosedAfter(INTERVAL)) {
      FileSnapshot now = read(known);
      if (!now.equals(known)) {
        awaitEndOfSave(now);
      }
    }
  }

  private void awaitEndOfSave(FileSnapshot first) {
    changed.run();
    SaveDebouncer save = new SaveDebouncer(known, first, System.nanoTime());
    long moment = moment(known, first);
    FileSnapshot last = first;
    boolean complete = false;
    while (!complete && !isClosedAfter(INTERVAL_DURING_SAVE)) {
      FileSnapshot now = read(last);
      if (!now.equals(last)) {
        moment = moment(last, now);
      }
      complete = save.isComplete(now, System.nanoTime());
      last = now;
    }
    boolean isSaved = complete && !last.hasContentsOf(known);
    known = last;
    if (isSaved) {
      saved.accept(moment);
    }
  }

  /** Reads the files; returns the snapshot before if a folder disappears meanwhile. */
  private FileSnapshot read(FileSnapshot before) {
    try {
      return FileSnapshot.of(paths.get());
    } catch (UncheckedIOException e) {
      return before;
    }
  }

  private static long moment(FileSnapshot before, FileSnapshot now) {
    long age = System.currentTimeMillis() - now.latestChangeSince(before);
    boolean plausible = age > 0 && age < MAX_AGE_MILLIS;
    return System.nanoTime() - (plausible ? Duration.ofMillis(age).toNanos() : 0);
  }

  private boolean isClosedAfter(Duration interval) {
    try {
      return closed.await(interval.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
