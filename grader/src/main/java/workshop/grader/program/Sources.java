package workshop.grader.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sources of a learner's program.
 *
 * @param root the project's folder
 * @param module the lesson's folder in it
 */
public record Sources(Path root, Path module) {

  Path java() {
    return module.resolve("src/main/java");
  }

  Path resources() {
    return module.resolve("src/main/resources");
  }

  /** Copies the resources, if there are any. */
  void copyResources(Path to) throws IOException {
    if (Files.isDirectory(resources())) {
      FileTrees.copy(resources(), to);
    }
  }

  /** Returns a file's path from the project's root, with forward slashes. */
  public String shown(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = root.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute.getFileName();
    return shown.toString().replace('\\', '/');
  }
}
