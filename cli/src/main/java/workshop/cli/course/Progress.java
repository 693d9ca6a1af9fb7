package workshop.cli.course;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import workshop.grader.program.Deadline;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

/**
 * The tasks that passed and the hints that were shown, in {@code .workshop/progress.tsv} of the
 * project's folder. Several terminals may read and write the file at the same time: each call reads
 * it again, and each change is complete or not made.
 */
public final class Progress {
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(5);
  // Latin 1 maps each byte to a character, so that lines in any charset stay as they are.
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final Path root;
  private final Path file;

  private Progress(Path root) {
    this.root = root;
    this.file = root.resolve(".workshop").resolve("progress.tsv");
  }

  /** The progress in the project's folder. */
  public static Progress at(Path root) {
    return new Progress(root);
  }

  /** The status of a task, for the lesson's files as they are now. */
  public TaskStatus of(String slug, String task) {
    return of(slug, List.of(task)).get(0);
  }

  /** The statuses of several tasks of a lesson, in the same order. */
  public List<TaskStatus> of(String slug, List<String> tasks) {
    ProgressFile progress = readOrEmpty();
    List<TaskStatus> statuses = new ArrayList<>();
    String hash = null; // read only if a task has passed
    for (String task : tasks) {
      Optional<ProgressFile.Pass> pass = progress.pass(slug, task);
      if (pass.isPresent() && hash == null) {
        hash = LearnerFiles.of(root, slug).hash();
      }
      statuses.add(
          pass.isEmpty()
              ? TaskStatus.NEW
              : pass.get().hash().equals(hash) ? TaskStatus.PASSED : TaskStatus.CHANGED);
    }
    return statuses;
  }

  /** The time when a task first passed; empty if it never did. */
  public Optional<Instant> firstPassed(String slug, String task) {
    return readOrEmpty().pass(slug, task).map(ProgressFile.Pass::first);
  }

  /**
   * Records the tasks that passed, and those that passed earlier and fail now.
   *
   * @param files the files that were graded, read before the grading
   * @return false if it could not be written: the disk may be full, or the folder read-only
   */
  public boolean record(LessonReport report, LearnerFiles files) {
    return change(
        before -> {
          ProgressFile after = before;
          for (TaskReport task : report.tasks()) {
            after = recorded(after, task, files);
          }
          return after;
        });
  }

  /** The number of hints of a task, such as {@code 2.3}, that were shown. */
  public int hintsShown(String task) {
    return readOrEmpty().hints(task);
  }

  /** Records that the hints of a task were shown up to this one; the number never decreases. */
  public void hintShown(String task, int level) {
    change(before -> before.withHints(task, Math.max(level, before.hints(task))));
  }

  private static ProgressFile recorded(ProgressFile before, TaskReport task, LearnerFiles files) {
    Optional<ProgressFile.Pass> earlier = before.pass(files.slug(), task.number());
    boolean passed = task.verdict() == Verdict.PASSED;
    boolean failsNow = task.verdict() == Verdict.NOT_YET && earlier.isPresent();
    if (!passed && !failsNow) {
      return before;
    }
    Instant first =
        earlier
            .map(ProgressFile.Pass::first)
            .orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
    String hash = passed ? files.hash() : ProgressFile.Pass.NO_HASH;
    return before.with(new ProgressFile.Pass(files.slug(), task.number(), first, hash));
  }

  private ProgressFile readOrEmpty() {
    try {
      return read();
    } catch (IOException e) {
      return ProgressFile.of("");
    }
  }

  private ProgressFile read() throws IOException {
    return ProgressFile.of(Files.exists(file) ? Files.readString(file, BYTES) : "");
  }

  private boolean change(UnaryOperator<ProgressFile> change) {
    try {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(
              file.resolveSibling("progress.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        lock(channel);
        ProgressFile before = read();
        ProgressFile after = change.apply(before);
        if (!after.equals(before)) {
          AtomicFile.write(file, after.text().getBytes(BYTES));
        }
        return true;
      }
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Locks the channel until it is closed. Without a lock after the timeout, the change is made
   * anyway: a lost line is better than a command that hangs.
   */
  private static void lock(FileChannel channel) {
    Deadline.in(LOCK_TIMEOUT)
        .await(
            () -> {
              try {
                FileLock lock = channel.tryLock();
                return lock != null;
              } catch (OverlappingFileLockException e) {
                return false; // another thread of this JVM has the lock
              } catch (IOException e) {
                return true; // the file system has no locks
              }
            });
  }
}
