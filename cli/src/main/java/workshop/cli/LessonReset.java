package workshop.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.report.CheckError;

/**
 * Files of a learner put back to a starter. Each that changes or goes is copied first, and the copy
 * read again, before any is touched; so whatever happens on the way, nothing is lost.
 *
 * @param root the project's folder
 * @param starter what is to stand there, by name
 * @param changed the names of those that are not as in the starter, or missing
 * @param added the names of those that the starter does not have
 */
record LessonReset(
    Path root, Map<String, byte[]> starter, List<String> changed, List<String> added) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss");

  static LessonReset of(Path root, Map<String, Path> now, Map<String, byte[]> starter)
      throws IOException {
    Map<String, byte[]> changed = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : starter.entrySet()) {
      Path path = root.resolve(file.getKey());
      if (!Files.exists(path) || !isSame(Files.readAllBytes(path), file.getValue())) {
        changed.put(file.getKey(), file.getValue());
      }
    }
    List<String> added =
        now.keySet().stream().filter(name -> !starter.containsKey(name)).sorted().toList();
    return new LessonReset(root, starter, List.copyOf(changed.keySet()), added);
  }

  boolean isEmpty() {
    return changed.isEmpty() && added.isEmpty();
  }

  /**
   * Copies the attempt, then puts the starter back.
   *
   * @return the folder of the copy
   * @throws CheckError if not all of it could be done; it says where the copy is
   */
  Path perform(String slug) {
    Path attempt = newFolder(slug);
    try {
      for (String name : changed) {
        keep(name, attempt);
      }
      for (String name : added) {
        keep(name, attempt);
      }
    } catch (IOException e) {
      throw CheckError.of(
          "your attempt could not be copied (" + e.getMessage() + "), so nothing was changed",
          "look at the disk and at .workshop/attempts, and call this again");
    }
    try {
      for (String name : changed) {
        write(root.resolve(name), starter.get(name));
      }
      for (String name : added) {
        Files.delete(root.resolve(name));
      }
      verify();
    } catch (IOException e) {
      throw CheckError.of(
          "not all files could be put back: " + e.getMessage(),
          "your attempt is whole in " + root.relativize(attempt) + "; call this again");
    }
    return attempt;
  }

  private Path newFolder(String slug) {
    Path all = root.resolve(".workshop/attempts").resolve(slug);
    String time = LocalDateTime.now().format(TIME);
    Path folder = all.resolve(time);
    for (int i = 2; Files.exists(folder); i++) {
      folder = all.resolve(time + "-" + i);
    }
    return folder;
  }

  private void keep(String name, Path attempt) throws IOException {
    Path file = root.resolve(name);
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    write(attempt.resolve(name), bytes);
    if (!Arrays.equals(bytes, Files.readAllBytes(attempt.resolve(name)))) {
      throw new IOException("the copy of " + name + " is not the same");
    }
  }

  private void verify() throws IOException {
    for (String name : changed) {
      if (!Arrays.equals(starter.get(name), Files.readAllBytes(root.resolve(name)))) {
        throw new IOException(name + " is not as it was written");
      }
    }
  }

  /** A file is there whole or as it was: it is written beside its place, to the disk, and moved. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = file.resolveSibling("." + file.getFileName() + ".workshop");
    try {
      Files.write(draft, bytes);
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Whether only the line ends differ, which git may have chosen. */
  private static boolean isSame(byte[] one, byte[] other) {
    return Arrays.equals(one, other)
        || new String(one, StandardCharsets.ISO_8859_1)
            .replace("\r\n", "\n")
            .equals(new String(other, StandardCharsets.ISO_8859_1));
  }
}
