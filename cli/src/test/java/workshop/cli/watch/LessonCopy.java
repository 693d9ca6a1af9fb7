package workshop.cli.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A copy of lesson 02 in a temporary folder: the lesson with its solution, and the check as Maven
 * has compiled it.
 */
final class LessonCopy {
  static final String SLUG = "02-counters";
  static final String SHOP = "Shop.java";

  private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
  private static final Path LESSON = Path.of("lessons", SLUG);

  private final Path root;

  private LessonCopy(Path root) {
    this.root = root;
  }

  static LessonCopy in(Path root) throws IOException {
    Path checks = PROJECT.resolve(LESSON).resolve("target/test-classes");
    if (!Files.isDirectory(checks)) {
      throw new IllegalStateException("compile the lesson first: mvn -Pcli package");
    }
    copy(PROJECT.resolve(LESSON), root.resolve(LESSON));
    copy(PROJECT.resolve("solutions").resolve(LESSON), root.resolve(LESSON));
    return new LessonCopy(root);
  }

  Path root() {
    return root;
  }

  /** One of the learner's files. */
  Path file(String name) {
    return root.resolve(LESSON).resolve("src/main/java/shop").resolve(name);
  }

  String read(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Saves a file like most editors: writes a second file and renames it. */
  void save(String name, String text) throws IOException {
    Path draft = Files.writeString(root.resolve("draft"), text);
    Files.move(draft, file(name), StandardCopyOption.REPLACE_EXISTING);
  }

  /** All of the learner's files by name. */
  Map<String, String> texts() throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> found = Files.list(file(SHOP).getParent())) {
      found.map(path -> path.getFileName().toString()).forEach(n -> texts.put(n, read(n)));
    }
    return texts;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> found = Files.walk(from)) {
      for (Path path : found.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
