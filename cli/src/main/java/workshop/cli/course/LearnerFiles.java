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
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.course.EditableFiles;
import workshop.grader.course.LessonFolder;

/**
 * The learner's files of a lesson: its {@code src/main} and properties files, and the files of the
 * shared folders that its README names.
 *
 * @param slug the lesson's folder, such as {@code 02-counters}
 * @param files the files by their paths from the project's folder, with forward slashes
 * @param hash a digest of names and contents, the same for both kinds of line ends
 */
public record LearnerFiles(String slug, Map<String, Path> files, String hash) {
  private static final int HASH_DIGITS = 16;

  /** Reads the files of a lesson as they are now. */
  public static LearnerFiles of(Path root, String slug) {
    Map<String, Path> files = paths(root, slug);
    return new LearnerFiles(slug, Collections.unmodifiableMap(files), hash(files));
  }

  /** Finds the files without reading them. */
  public static Map<String, Path> paths(Path root, String slug) {
    Map<String, Path> files = find(root, root.resolve("lessons").resolve(slug));
    files.keySet().removeIf(file -> !EditableFiles.inLesson(slug, file));
    List<String> readme = new LessonFolder(root, slug).readmeLines();
    for (String folder : EditableFiles.SHARED) {
      Map<String, Path> shared = find(root, root.resolve(folder));
      shared.keySet().removeIf(file -> !EditableFiles.isNamed(file, readme));
      files.putAll(shared);
    }
    return files;
  }

  private static Map<String, Path> find(Path root, Path folder) {
    Map<String, Path> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
              boolean skipped = path.equals(folder.resolve("target")) || path.endsWith("src/test");
              return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (!isTemporary(file.getFileName().toString())) {
                files.put(root.relativize(file).toString().replace('\\', '/'), file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns true for files of editors and file managers. */
  private static boolean isTemporary(String name) {
    return name.startsWith(".") || name.endsWith("~") || name.equals("Thumbs.db");
  }

  private static String hash(Map<String, Path> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, file) -> {
            // Latin 1 maps each byte to a character.
            String text = new String(content(file), StandardCharsets.ISO_8859_1);
            String entry = name + "\0" + text.replace("\r\n", "\n") + "\0";
            digest.update(entry.getBytes(StandardCharsets.UTF_8));
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns nothing for a missing file, because editors replace files at any moment. */
  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
