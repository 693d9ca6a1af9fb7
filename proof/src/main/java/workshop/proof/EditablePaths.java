package workshop.proof;

import java.nio.file.Path;
import java.util.List;
import workshop.grader.course.EditableFiles;
import workshop.grader.course.LessonFolder;

/** The files of the repository that a learner may edit, or that a transcript may name. */
final class EditablePaths {
  /** Folders outside lessons/ whose files a learner edits in some lessons. */
  static final List<String> SHARED = EditableFiles.SHARED;

  private EditablePaths() {}

  /** Returns whether an answer to a lesson may change a file; the path is relative to the root. */
  static boolean mayEdit(String slug, String file) {
    return EditableFiles.inLesson(slug, file) || EditableFiles.isShared(file);
  }

  /** Returns the files in the shared folders that a lesson's README names, relative to the root. */
  static List<String> shared(LessonSource lesson, Path root) {
    return SHARED.stream()
        .flatMap(folder -> TextFiles.files(root.resolve(folder)).stream())
        .map(file -> TextFiles.relative(root, file))
        .filter(file -> isNamed(file, lesson))
        .toList();
  }

  /** Returns whether a lesson's README names a file. */
  static boolean isNamed(String file, LessonSource lesson) {
    return EditableFiles.isNamed(file, lesson.readme());
  }

  /** Returns whether a file of {@code solutions/} is the text that explains the solution. */
  static boolean isWhy(String slug, String file) {
    return file.equals("lessons/" + slug + "/" + LessonFolder.WHY);
  }

  /** Returns whether a transcript of a lesson may name a file. */
  static boolean mayBeNamed(String slug, String file) {
    return mayEdit(slug, file)
        || file.equals("lessons/" + slug + "/HINTS.md")
        || file.equals("lessons/" + slug + "/README.md")
        || file.equals("README.md");
  }
}
