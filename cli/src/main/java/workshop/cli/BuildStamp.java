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
 * Whether what Maven built for {@code ./workshop} is what its sources would give now: by name, size
 * and time of each file that goes into it. A learner's own files do not.
 */
final class BuildStamp {
  private static final List<String> MODULES = List.of("launcher", "grader", "runner", "cli");

  private final Path root;
  private final Path stamp;

  BuildStamp(Path root) {
    this.root = root;
    this.stamp = root.resolve("cli/target/built.txt");
  }

  /** Whether something has changed, or is missing, since {@link #note}. */
  boolean isStale() {
    try {
      return !isComplete() || !Files.readString(stamp).equals(state(Long.MAX_VALUE));
    } catch (IOException e) {
      return true;
    }
  }

  /**
   * Remembers the sources as they are.
   *
   * @param began when the build began, in milliseconds since 1970; what changed since may not be in
   *     it, and counts as changed
   */
  void note(long began) {
    try {
      Files.writeString(stamp, state(began));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After a clean of the lessons alone their checks are gone, and the command line is not. */
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
