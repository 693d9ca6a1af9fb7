package workshop.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Temporary folders, and the files and processes that are left at the end. */
final class TempDirs {
  private static final Path TEMP = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();

  private TempDirs() {}

  static Path newFolder(String name) {
    try {
      return Files.createTempDirectory("workshop-" + name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path folder) {
    try (var found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns files that were not removed, if Maven has set a temporary folder for this run alone.
   */
  static List<Path> leftFiles() {
    return TEMP.endsWith("target/tmp") ? TextFiles.list(TEMP) : List.of();
  }

  /** Returns processes that still run. */
  static List<String> leftProcesses() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(process -> process.pid() + " " + process.info().command().orElse("?"))
        .toList();
  }
}
