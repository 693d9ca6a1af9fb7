package workshop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import workshop.grader.course.LessonFolder;

/**
 * Detects that {@code ./workshop} has to be built again, by name, size and time of each source file
 * of the build. The learner's files are not part of it.
 */
final class BuildStamp {
  private static final List<String> MODULES = List.of("launcher", "grader", "runner", "cli");

  private final Path root;
  private final Path stamp;

  BuildStamp(Path root) {
    this.root = root;
    this.stamp = root.resolve("cli/target/built.txt");
  }

  /** Returns true if a file has changed or is missing since {@link #write}. */
  boolean isStale() {
    try {
      return !isComplete() || !Files.readString(stamp).equals(state(Long.MAX_VALUE));
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Saves the state of the sources after a build.
   *
   * @param began the start of the build, in milliseconds since 1970; a file that changed after that
   *     may not be in the build, and counts as changed
   */
  void write(long began) {
    try {
      Files.writeString(stamp, state(began));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns true if the checks of all lessons are compiled; a clean of lessons removes them. */
  private boolean isComplete() {
    return LessonFolder.all(root).stream()
        .map(slug -> new LessonFolder(root, slug).path().resolve("target"))
        .allMatch(
            target ->
                Files.isDirectory(target.resolve("test-classes"))
                    && Files.exists(target.resolve("runtime.classpath")));
  }

  private String state(long began) throws IOException {
    List<String> versions = new ArrayList<>();
    add(root.resolve("pom.xml"), began, versions);
    add(root.resolve("lessons/pom.xml"), began, versions);
    for (String module : MODULES) {
      add(root.resolve(module).resolve("pom.xml"), began, versions);
      add(root.resolve(module).resolve("src/main"), began, versions);
    }
    for (String slug : LessonFolder.all(root)) {
      Path lesson = new LessonFolder(root, slug).path();
      add(lesson.resolve("pom.xml"), began, versions);
      add(lesson.resolve("src/test"), began, versions);
    }
    Collections.sort(versions);
    return String.join("\n", versions);
  }

  private void add(Path start, long began, List<String> versions) throws IOException {
    if (!Files.exists(start)) {
      return;
    }
    int length = root.toString().length();
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            long time = attributes.lastModifiedTime().toMillis();
            String version = time > began ? "while it was built" : attributes.size() + " " + time;
            if (!file.getFileName().toString().startsWith(".")) {
              versions.add(file.toString().substring(length) + "\t" + version);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
