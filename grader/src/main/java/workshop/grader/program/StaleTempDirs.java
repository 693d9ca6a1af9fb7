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
 * The temporary folders of programs. Their names tell the process that made them: one that was
 * killed could not remove its own, so a later one does.
 */
public final class StaleTempDirs {
  private static final String PREFIX = "workshop-program-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(\\d+)-.*");

  private StaleTempDirs() {}

  static Path newFolder() throws IOException {
    return Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
  }

  /** Removes the folders of processes that are gone. */
  public static void sweep() {
    try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      found.filter(StaleTempDirs::isLeft).forEach(StaleTempDirs::tryDelete);
    } catch (IOException | UncheckedIOException e) {
      // Somebody else's folders: nothing of ours to remove.
    }
  }

  private static boolean isLeft(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
        // Its JVM ends a moment after the process that it was started by.
        && OrphanProcesses.of(folder.getFileName().toString()).isEmpty();
  }

  /** Whether nothing is left of a folder. */
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
