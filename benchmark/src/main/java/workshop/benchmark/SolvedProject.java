package workshop.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A copy of the project with all lessons solved, in a temporary folder. */
final class SolvedProject implements AutoCloseable {
  private static final Set<String> LEFT_OUT =
      Set.of(".git", ".workshop", "target", "proof", "benchmark");

  private final Path folder;
  private final Path root;
  private final Path maven;

  private SolvedProject(Path folder, Path root, Path maven) {
    this.folder = folder;
    this.root = root;
    this.maven = maven;
  }

  /**
   * Copies a project.
   *
   * @param original the project's folder
   * @param maven Maven's home
   */
  static SolvedProject of(Path original, Path maven) throws IOException {
    Path folder = Files.createTempDirectory("workshop-benchmark");
    Path root = folder.resolve("project");
    copy(original, root);
    copy(original.resolve("solutions"), root);
    return new SolvedProject(folder, root, maven);
  }

  Path root() {
    return root;
  }

  /** Returns another folder beside the copy. */
  Path beside(String name, Path original) throws IOException {
    copy(original, folder.resolve(name));
    return folder.resolve(name);
  }

  /** Runs Maven in a folder to its end, and returns the seconds it took. */
  double maven(Path where, String... arguments) throws IOException, InterruptedException {
    String program = isWindows() ? "bin/mvn.cmd" : "bin/mvn";
    return run(where, maven.resolve(program).toString(), arguments);
  }

  /** Runs {@code ./workshop} to its end, and returns the seconds it took. */
  double workshop(String... arguments) throws IOException, InterruptedException {
    return run(root, script(), arguments);
  }

  String script() {
    return root.resolve(isWindows() ? "workshop.cmd" : "workshop").toString();
  }

  private static boolean isWindows() {
    return File.separatorChar == '\\';
  }

  private static double run(Path where, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    Path log = where.resolve("run.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    long start = System.nanoTime();
    int status = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed:\n" + Files.readString(log));
    }
    return seconds;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(folder.getFileName().toString()) && !folder.equals(from)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(
                file,
                target,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.COPY_ATTRIBUTES);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
