package workshop.cli.course;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
 * What has passed so far and which hints were shown, in {@code .workshop/progress.tsv} of the
 * project's folder. It is read anew each time: another terminal may have written it. Several may
 * write at once; each change is whole or not there.
 */
public final class Progress {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  // Each byte is a character, so that a line that nobody understands is kept as it is.
  private static final Charset BYTES = StandardCharsets.ISO_8859_1;

  private final Path root;
  private final Path file;

  private Progress(Path root) {
    this.root = root;
    this.file = root.resolve(".workshop").resolve("progress.tsv");
  }

  /** The progress of whoever works in this folder. */
  public static Progress at(Path root) {
    return new Progress(root);
  }

  /** Where a learner stands with a task, for the lesson's files as they are now. */
  public TaskStatus of(String slug, String task) {
    return of(slug, List.of(task)).get(0);
  }

  /** The same for several tasks of a lesson, in their order; what is read is read once. */
  public List<TaskStatus> of(String slug, List<String> tasks) {
    ProgressFile ledger = ledger();
    List<TaskStatus> standings = new ArrayList<>();
    String hash = null;
    for (String task : tasks) {
      Optional<ProgressFile.Pass> pass = ledger.pass(slug, task);
      if (pass.isPresent() && hash == null) {
        hash = LearnerFiles.of(root, slug).hash();
      }
      standings.add(
          pass.isEmpty()
              ? TaskStatus.NEW
              : pass.get().hash().equals(hash) ? TaskStatus.PASSED : TaskStatus.CHANGED);
    }
    return standings;
  }

  /** When a task first passed; nothing if it never did. */
  public Optional<Instant> firstPassed(String slug, String task) {
    return ledger().pass(slug, task).map(ProgressFile.Pass::first);
  }

  /**
   * Records the tasks that passed, and of those that passed earlier which do not now.
   *
   * @param answers the files that were graded, read before the grading began
   * @return whether it could be written; the disk may be full, or the folder not ours
   */
  public boolean record(LessonReport report, LearnerFiles answers) {
    return change(
        ledger -> {
          ProgressFile now = ledger;
          for (TaskReport task : report.tasks()) {
            now = recorded(now, task, answers);
          }
          return now;
        });
  }

  /** How many hints of a task, such as {@code 2.3}, were shown. */
  public int hintsShown(String task) {
    return ledger().hints(task);
  }

  /** Remembers that the hints of a task were shown up to this one; it never forgets. */
  public void hintShown(String task, int level) {
    change(ledger -> ledger.withHints(task, Math.max(level, ledger.hints(task))));
  }

  private static ProgressFile recorded(ProgressFile ledger, TaskReport task, LearnerFiles answers) {
    Optional<ProgressFile.Pass> earlier = ledger.pass(answers.slug(), task.number());
    Instant first = earlier.map(ProgressFile.Pass::first).orElseGet(Progress::now);
    if (task.verdict() == Verdict.PASSED) {
      return ledger.with(
          new ProgressFile.Pass(answers.slug(), task.number(), first, answers.hash()));
    }
    if (task.verdict() == Verdict.NOT_YET && earlier.isPresent()) {
      return ledger.with(
          new ProgressFile.Pass(answers.slug(), task.number(), first, ProgressFile.Pass.NONE));
    }
    return ledger;
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  private ProgressFile ledger() {
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
        FileLock ignored = lock(channel); // released with its channel
        ProgressFile before = read();
        ProgressFile after = change.apply(before);
        if (!after.equals(before)) {
          write(after.text());
        }
        return true;
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Null if it cannot be had: better to risk one line than to keep somebody waiting. */
  private static FileLock lock(FileChannel channel) {
    FileLock[] lock = new FileLock[1];
    Deadline.in(PATIENCE)
        .await(
            () -> {
              try {
                lock[0] = channel.tryLock();
                return lock[0] != null;
              } catch (OverlappingFileLockException e) {
                return false; // another thread of ours
              } catch (IOException e) {
                return true; // a file system without locks
              }
            });
    return lock[0];
  }

  private void write(String text) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), "progress", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(BYTES));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      move(draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** On Windows a file that somebody reads this very moment cannot be replaced. */
  private void move(Path draft) throws IOException {
    IOException[] problem = new IOException[1];
    Deadline.in(PATIENCE)
        .await(
            () -> {
              try {
                problem[0] = null;
                Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
                return true;
              } catch (AccessDeniedException e) {
                problem[0] = e;
                return false;
              } catch (IOException e) {
                problem[0] = e;
                return true;
              }
            });
    if (problem[0] != null) {
      throw problem[0];
    }
  }
}
