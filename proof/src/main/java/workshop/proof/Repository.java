package workshop.proof;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The workshop's folder and what stands where in it. */
record Repository(Path root) {

  /** The one that these classes were built in. */
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

  /** All lessons in order: the folders are the list. */
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

  /** A path as a message shows it: from here, or as it is when it stands elsewhere. */
  String show(Path path) {
    return path.startsWith(root) ? TextFiles.relative(root, path) : path.toString();
  }
}
