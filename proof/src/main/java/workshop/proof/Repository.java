package workshop.proof;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The root folder of the workshop and the places in it. */
record Repository(Path root) {

  /** Finds the root above the folder of these classes. */
  static Repository find() {
    try {
      Path here =
          Path.of(Repository.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = here; folder != null; folder = folder.getParent()) {
        if (Files.isDirectory(folder.resolve("lessons"))
            && Files.isDirectory(folder.resolve("solutions"))) {
          return new Repository(folder);
        }
      }
      throw new IllegalStateException("no folder above " + here + " has lessons/ and solutions/");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns all lessons in order; the folders are the list. */
  List<LessonSource> lessons() {
    return TextFiles.list(root.resolve("lessons")).stream()
        .filter(folder -> folder.getFileName().toString().matches("\\d\\d-.+"))
        .map(folder -> new LessonSource(this, folder.getFileName().toString()))
        .toList();
  }

  Path solutions() {
    return root.resolve("solutions");
  }

  Path proof() {
    return root.resolve("proof");
  }

  /** Returns a path for a message: relative to the root if it is below the root. */
  String show(Path path) {
    return path.startsWith(root) ? TextFiles.relative(root, path) : path.toString();
  }
}
