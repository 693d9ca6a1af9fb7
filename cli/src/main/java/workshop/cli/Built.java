package workshop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.course.LessonFolder;

/**
 * Whether what Maven built for {@code ./workshop} is what its sources would give now: by name, size
 * and time of each file that goes into it. A learner's own files do not.
 */
final class Built {
  private static final List<String> MODULES = List.of("grader", "runner", "cli");

  private final Path root;
  private final Path stamp;

  Built(Path root) {
    this.root = root;
    this.stamp = root.resolve("cli/target/built.txt");
  }

  /** Whether something has changed, or is missing, since {@link #note}. */
  boolean isStale() {
    try {
      return !isComplete() || !Files.readString(stamp).equals(digest(Long.MAX_VALUE));
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
      Files.writeString(stamp, digest(began));
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

  private String digest(long began) throws IOException {
    Map<String, String> versions = new TreeMap<>();
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
    return hash(versions.toString());
  }

  private void add(Path start, long began, Map<String, String> versions) throws IOException {
    if (!Files.exists(start)) {
      return;
    }
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            long time = attributes.lastModifiedTime().toMillis();
            String version = time > began ? "while it was built" : attributes.size() + " " + time;
            if (!file.getFileName().toString().startsWith(".")) {
              versions.put(root.relativize(file).toString(), version);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
