package workshop.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/**
 * A temporary copy of the files that one lesson's check reads, in the layout of the repository: the
 * starter, then the overlays.
 */
final class LessonTree implements AutoCloseable {
  private final String slug;
  private final Path root;

  private LessonTree(String slug, Path root) {
    this.slug = slug;
    this.root = root;
  }

  /** Copies the lesson as a learner finds it. */
  static LessonTree starter(LessonSource lesson) {
    LessonTree tree = new LessonTree(lesson.slug(), TempDirs.newFolder("tree"));
    tree.overlay(lesson.repository().root());
    return tree;
  }

  /** Copies the lesson with its solution. */
  static LessonTree solution(LessonSource lesson) {
    return starter(lesson).overlay(lesson.repository().solutions());
  }

  /** Copies the files of another tree that matter to this lesson over this tree. */
  LessonTree overlay(Path other) {
    copy(other, Path.of("lessons", slug));
    EditablePaths.SHARED.forEach(folder -> copy(other, Path.of(folder)));
    return this;
  }

  Path root() {
    return root;
  }

  @Override
  public void close() {
    TempDirs.delete(root);
  }

  private void copy(Path other, Path part) {
    Path from = other.resolve(part);
    if (!Files.isDirectory(from)) {
      return;
    }
    try {
      Set<Path> notRead = Set.of(from.resolve("target"), from.resolve("src/test"));
      Files.walkFileTree(from, new Copy(other, root, notRead));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;
    private final Set<Path> notRead;

    Copy(Path from, Path to, Set<Path> notRead) {
      this.from = from;
      this.to = to;
      this.notRead = notRead;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (notRead.contains(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.REPLACE_EXISTING);
      return FileVisitResult.CONTINUE;
    }
  }
}
