package workshop.cli.course;

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
import workshop.grader.course.EditableFiles;
import workshop.grader.course.LessonFolder;

/**
 * The learner's files of a lesson as they are at one moment: its {@code src/main} and properties,
 * and the files of the shared folders that its README names.
 */
public final class LearnerFiles {
  private static final int DIGITS = 16;

  private final String slug;
  private final Map<String, Path> files;
  private final String hash;

  private LearnerFiles(String slug, Map<String, Path> files) {
    this.slug = slug;
    this.files = files;
    this.hash = hash(files);
  }

  /** The files of a lesson, such as {@code 02-counters}, in the project in a folder. */
  public static LearnerFiles of(Path root, String slug) {
    return new LearnerFiles(slug, paths(root, slug));
  }

  /** The same files by their names, without a look into them. */
  public static Map<String, Path> paths(Path root, String slug) {
    Map<String, Path> files = new TreeMap<>();
    find(root, "lessons/" + slug, files);
    files.keySet().removeIf(file -> !EditableFiles.inLesson(slug, file));
    Map<String, Path> shared = new TreeMap<>();
    EditableFiles.SHARED.forEach(folder -> find(root, folder, shared));
    List<String> readme = new LessonFolder(root, slug).readmeLines();
    shared.keySet().removeIf(file -> !EditableFiles.isNamed(file, readme));
    files.putAll(shared);
    return files;
  }

  /** The lesson's folder, such as {@code 02-counters}. */
  public String slug() {
    return slug;
  }

  /** Where the files stand, sorted by their names. */
  public List<Path> files() {
    return List.copyOf(files.values());
  }

  /** The files by their names, which begin at the project's folder and have forward slashes. */
  public Map<String, Path> byName() {
    return Map.copyOf(files);
  }

  /** A digest of names and texts, the same for Windows's line ends. */
  public String hash() {
    return hash;
  }

  private static void find(Path root, String start, Map<String, Path> files) {
    Path folder = root.resolve(start);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Finder(root, folder, files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(Map<String, Path> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, file) -> {
            String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
            String whole = name + "\0" + text.replace("\r\n", "\n") + "\0";
            digest.update(whole.getBytes(StandardCharsets.UTF_8));
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nothing if the file is gone: editors replace files while we look. */
  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static final class Finder extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Path start;
    private final Map<String, Path> files;

    Finder(Path root, Path start, Map<String, Path> files) {
      this.root = root;
      this.start = start;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      boolean ours = folder.equals(start.resolve("target")) || folder.endsWith("src/test");
      return ours ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      // What editors and file managers leave behind is nobody's answer.
      if (!name.startsWith(".") && !name.endsWith("~") && !name.equals("Thumbs.db")) {
        files.put(root.relativize(file).toString().replace('\\', '/'), file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
      return FileVisitResult.CONTINUE;
    }
  }
}
