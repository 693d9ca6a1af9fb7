package workshop.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.cli.course.AtomicFile;
import workshop.grader.report.CheckError;

/**
 * Replaces the learner's files of a lesson with the starter's. Before it changes any file, it
 * copies all that will change and reads the copies again, so that no failure loses a file.
 *
 * @param root the project's folder
 * @param starter the starter's files by name
 * @param changed the names of the starter's files that differ from the learner's, or are missing
 * @param added the names of the files that the starter does not have
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
   * Copies the learner's files, then writes the starter's.
   *
   * @return the folder of the copy
   * @throws CheckError if a step failed; it names the folder of the copy
   */
  Path perform(String slug) {
    Path attempt = newFolder(slug);
    try {
      for (String name : changed) {
        copy(name, attempt);
      }
      for (String name : added) {
        copy(name, attempt);
      }
    } catch (IOException e) {
      throw CheckError.of(
          "your files could not be copied (" + e.getMessage() + "), so nothing was changed",
          "check the disk and .workshop/attempts, then run this command again");
    }
    try {
      for (String name : changed) {
        AtomicFile.write(root.resolve(name), starter.get(name));
      }
      for (String name : added) {
        Files.delete(root.resolve(name));
      }
      verify();
    } catch (IOException e) {
      throw CheckError.of(
          "not all files could be reset: " + e.getMessage(),
          "your files are in " + root.relativize(attempt) + "; run this command again");
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

  private void copy(String name, Path attempt) throws IOException {
    Path file = root.resolve(name);
    if (!Files.exists(file)) {
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    AtomicFile.write(attempt.resolve(name), bytes);
    if (!Arrays.equals(bytes, Files.readAllBytes(attempt.resolve(name)))) {
      throw new IOException("the copy of " + name + " differs from it");
    }
  }

  private void verify() throws IOException {
    for (String name : changed) {
      if (!Arrays.equals(starter.get(name), Files.readAllBytes(root.resolve(name)))) {
        throw new IOException(name + " differs from what was written");
      }
    }
  }

  /** Returns true if the files differ at most in their line ends, which git may change. */
  private static boolean isSame(byte[] one, byte[] other) {
    return Arrays.equals(one, other)
        || new String(one, StandardCharsets.ISO_8859_1)
            .replace("\r\n", "\n")
            .equals(new String(other, StandardCharsets.ISO_8859_1));
  }
}
