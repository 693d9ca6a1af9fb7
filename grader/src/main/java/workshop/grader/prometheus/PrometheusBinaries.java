package workshop.grader.prometheus;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The two programs of a Prometheus distribution. */
record PrometheusBinaries(Path prometheus, Path promtool) {

  static Optional<PrometheusBinaries> onPath() {
    String path = System.getenv().getOrDefault("PATH", "");
    return in(
        Arrays.stream(path.split(File.pathSeparator)).flatMap(PrometheusBinaries::folder).toList());
  }

  /** Finds both programs, each in the first folder that has it. */
  static Optional<PrometheusBinaries> in(List<Path> folders) {
    return find("prometheus", folders)
        .flatMap(
            prometheus ->
                find("promtool", folders)
                    .map(promtool -> new PrometheusBinaries(prometheus, promtool)));
  }

  private static Optional<Path> find(String program, List<Path> folders) {
    return folders.stream()
        .flatMap(folder -> Stream.of(folder.resolve(program), folder.resolve(program + ".exe")))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toAbsolutePath)
        .findFirst();
  }

  private static Stream<Path> folder(String entry) {
    try {
      return entry.isBlank() ? Stream.empty() : Stream.of(Path.of(entry));
    } catch (InvalidPathException e) {
      return Stream.empty(); // on Windows an entry may have quotes
    }
  }
}
