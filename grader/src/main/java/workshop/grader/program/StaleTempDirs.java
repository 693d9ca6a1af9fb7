package workshop.grader.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The temporary folders of programs. A folder's name holds the id of the process that made it: if
 * that process was killed, a later one removes the folder.
 */
public final class StaleTempDirs {
  private static final String PREFIX = "workshop-program-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

  private StaleTempDirs() {}

  static Path newFolder() throws IOException {
    return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
  }

  /** Removes the folders of processes that have ended. */
  public static void sweep() {
    try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      found.filter(StaleTempDirs::isStale).forEach(StaleTempDirs::tryDelete);
    } catch (IOException | UncheckedIOException e) {
      // another user's folders
    }
  }

  private static boolean isStale(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
        // Its program ends a moment after the process that started it.
        && OrphanProcesses.of(folder.getFileName().toString()).isEmpty();
  }

  /** Deletes a folder, and returns true if it is gone. */
  static boolean tryDelete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return !Files.exists(folder);
    }
  }
}
