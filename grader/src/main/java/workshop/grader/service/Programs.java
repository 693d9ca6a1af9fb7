package workshop.grader.service;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of a service as they were found, each under the first of its names. */
public final class Programs {
  private final Map<String, Path> files;

  private Programs(Map<String, Path> files) {
    this.files = files;
  }

  /** Looks on the PATH; empty unless all programs are there. Each may stand in another folder. */
  public static Optional<Programs> onPath(ServiceKind kind) {
    String path = System.getenv().getOrDefault("PATH", "");
    return in(
        Arrays.stream(path.split(File.pathSeparator)).flatMap(Programs::folder).toList(), kind);
  }

  static Optional<Programs> in(List<Path> folders, ServiceKind kind) {
    Map<String, Path> files = new LinkedHashMap<>();
    for (List<String> names : kind.programs()) {
      names.stream()
          .flatMap(name -> find(name, folders))
          .findFirst()
          .ifPresent(file -> files.put(names.get(0), file));
    }
    return files.size() == kind.programs().size()
        ? Optional.of(new Programs(files))
        : Optional.empty();
  }

  private static Stream<Path> find(String program, List<Path> folders) {
    return folders.stream()
        .flatMap(folder -> Stream.of(folder.resolve(program), folder.resolve(program + ".exe")))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .map(Path::toAbsolutePath);
  }

  private static Stream<Path> folder(String entry) {
    try {
      return entry.isBlank() ? Stream.empty() : Stream.of(Path.of(entry));
    } catch (InvalidPathException e) {
      return Stream.empty(); // a quoted entry, on Windows
    }
  }

  /** Returns the file of a program. */
  public Path get(String program) {
    return files.get(program);
  }
}
