package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import workshop.grader.course.EditableFiles;
import workshop.grader.course.LessonFolder;

/**
 * The solution of a lesson, in the overlay {@code solutions/}.
 *
 * @param overlay the overlay's folder
 * @param files the files that it changes, sorted, relative to the project's folder
 */
record Solution(Path overlay, String slug, List<String> files) {

  static Solution of(Path root, String slug) throws IOException {
    Path overlay = root.resolve("solutions");
    List<String> readme = new LessonFolder(root, slug).readmeLines();
    List<String> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(overlay)) {
      found
          .filter(Files::isRegularFile)
          .map(file -> overlay.relativize(file).toString().replace('\\', '/'))
          .filter(
              file ->
                  EditableFiles.inLesson(slug, file)
                      || EditableFiles.isShared(file) && EditableFiles.isNamed(file, readme))
          .sorted()
          .forEach(files::add);
    }
    return new Solution(overlay, slug, files);
  }

  List<String> lines(String file) throws IOException {
    return Files.readString(overlay.resolve(file)).lines().toList();
  }

  /** The explanation as Markdown; nothing if there is none. */
  List<String> explanation() throws IOException {
    Path file = new LessonFolder(overlay, slug).path().resolve(LessonFolder.WHY);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
