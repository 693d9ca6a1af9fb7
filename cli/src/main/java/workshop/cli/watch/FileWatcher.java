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
 * Notices saves by looking: there are no file events on mounted drives, and each editor saves in
 * its own way. Size and time tell of most changes; now and then it looks into each file, for a
 * coarse clock hides the second of two quick saves.
 */
final class FileWatcher implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(15);
  private static final Duration PAUSE_IN_BURST = Duration.ofMillis(5);
  private static final int INTO_FILES = 10;

  /** Where looking is slow, it takes at most this part of the time: one in five. */
  private static final int REST = 4;

  /** What a file's time may tell of the moment before the change was seen; clocks differ. */
  private static final long NOTICED_WITHIN = Duration.ofMillis(250).toMillis();

  private final Supplier<Map<String, Path>> paths;
  private final Runnable stirred;
  private final LongConsumer saved;
  private final CountDownLatch closed = new CountDownLatch(1);
  private FileSnapshot known;
  private int looks;

  private FileWatcher(Supplier<Map<String, Path>> paths, Runnable stirred, LongConsumer saved) {
    this.paths = paths;
    this.stirred = stirred;
    this.saved = saved;
    this.known = look(new FileSnapshot(Map.of()));
  }

  /**
   * Begins to look, and knows the files as they are now.
   *
   * @param paths asked each time, so that new and deleted files count
   * @param stirred told when a save has begun, which may not be complete, or change nothing
   * @param saved told when the files have other texts: the moment of the save, on the clock of
   *     {@link System#nanoTime}
   */
  static FileWatcher start(
      Supplier<Map<String, Path>> paths, Runnable stirred, LongConsumer saved) {
    FileWatcher poller = new FileWatcher(paths, stirred, saved);
    Thread thread = new Thread(poller::poll, "watch-files");
    thread.setDaemon(true);
    thread.start();
    return poller;
  }

  private void poll() {
    Duration pause = PAUSE;
    while (!isClosedAfter(pause)) {
      long start = System.nanoTime();
      FileSnapshot now = look(known);
      if (!now.equals(known)) {
        settle(now);
      }
      Duration rest = Duration.ofNanos(REST * (System.nanoTime() - start));
      pause = now.equals(known) && rest.compareTo(PAUSE) > 0 ? rest : PAUSE;
    }
  }

  private void settle(FileSnapshot first) {
    SaveDebouncer burst = new SaveDebouncer(known, first, System.nanoTime());
    long moment = moment(known, first, System.nanoTime());
    if (!first.lacksTextOf(known)) {
      stirred.run();
    }
    FileSnapshot last = first;
    boolean over = false;
    while (!over && !isClosedAfter(PAUSE_IN_BURST)) {
      FileSnapshot now = look(last);
      long seen = System.nanoTime();
      if (!now.equals(last)) {
        moment = moment(last, now, seen);
      }
      over = burst.isOver(now, seen);
      last = now;
    }
    boolean other = over && !last.hasTextsOf(known);
    known = last;
    if (other) {
      saved.accept(moment);
    }
  }

  /** Looked at again, or into if it is time for that; as before if the folder is in motion. */
  private FileSnapshot look(FileSnapshot before) {
    try {
      looks++;
      return looks % INTO_FILES == 0 ? FileSnapshot.into(paths.get()) : before.again(paths.get());
    } catch (UncheckedIOException e) {
      return before;
    }
  }

  private static long moment(FileSnapshot before, FileSnapshot now, long seen) {
    long ago = System.currentTimeMillis() - now.latestSince(before);
    return ago > 0 && ago < NOTICED_WITHIN ? seen - Duration.ofMillis(ago).toNanos() : seen;
  }

  private boolean isClosedAfter(Duration pause) {
    try {
      return closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
