package workshop.grader.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** The files of the learner's project, for a lesson that grades files instead of a program. */
public final class WorkspaceFiles {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Path root;

  /**
   * The files of a project.
   *
   * @param root the project's folder
   */
  public WorkspaceFiles(Path root) {
    this.root = root;
  }

  /** Returns a file or folder by its path from the project's folder. */
  public Path path(String name) {
    return root.resolve(name);
  }

  /**
   * Returns a file's text. Its lines end in {@code \n}, whatever the editor wrote.
   *
   * @param name the path from the project's folder, such as {@code prometheus/rules/05-promql.yml}
   * @throws CheckFailure if there is no such file
   */
  public String text(String name) {
    try {
      // Malformed bytes are replaced: one in a comment is no reason to refuse the file.
      String text = new String(Files.readAllBytes(path(name)), StandardCharsets.UTF_8);
      return (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).replace("\r\n", "\n");
    } catch (NoSuchFileException e) {
      throw CheckFailure.expected("a file " + name)
          .butWas("there is none")
          .because("the servers read their configuration from this place")
          .lookAt(name);
    } catch (IOException e) {
      throw CheckError.of("the file " + name + " could not be read", "check its permissions");
    }
  }

  /** Returns true if there is a file of this path. */
  public boolean isFile(String name) {
    try {
      return Files.isRegularFile(path(name));
    } catch (InvalidPathException e) {
      return false; // it has a character that is not allowed in paths on this system
    }
  }

  /** Returns the texts of the other YAML files in a file's folder, by path. */
  public Map<String, String> textsBeside(String name) {
    Path file = path(name);
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(file.getParent())) {
      String folder = name.substring(0, name.lastIndexOf('/') + 1);
      files
          .filter(other -> other.toString().matches(".*\\.ya?ml") && !other.equals(file))
          .map(other -> folder + other.getFileName())
          .forEach(other -> texts.put(other, text(other)));
      return texts;
    } catch (IOException e) {
      return Map.of();
    }
  }
}
