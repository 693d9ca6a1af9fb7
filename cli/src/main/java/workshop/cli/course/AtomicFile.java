package workshop.cli.course;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import workshop.grader.program.Deadline;

/** Writes a file so that it has either its old or its new content, whenever the write fails. */
public final class AtomicFile {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private AtomicFile() {}

  /** Writes the content to a hidden file beside the target, to the disk, and renames that file. */
  public static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    String draftName = "." + file.getFileName() + "." + ProcessHandle.current().pid();
    Path draft = file.resolveSibling(draftName);
    try {
      Files.write(draft, content);
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      move(draft, file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Tries for some seconds, because Windows refuses to replace a file that is being read. */
  private static void move(Path draft, Path file) throws IOException {
    IOException[] error = new IOException[1];
    Deadline.in(TIMEOUT)
        .await(
            () -> {
              try {
                error[0] = null;
                Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
                return true;
              } catch (IOException e) {
                error[0] = e;
                return !(e instanceof AccessDeniedException);
              }
            });
    if (error[0] != null) {
      throw error[0];
    }
  }
}
