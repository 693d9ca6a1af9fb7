package workshop.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Temporary folders, and whether anything is left of them. */
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

  /** Files that nobody has removed; only known where the folder is ours alone, as Maven sets it. */
  static List<Path> leftFiles() {
    return TEMP.endsWith("target/tmp") ? TextFiles.list(TEMP) : List.of();
  }

  /** Processes that nobody has ended. */
  static List<String> leftProcesses() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(process -> process.pid() + " " + process.info().command().orElse("?"))
        .toList();
  }
}
