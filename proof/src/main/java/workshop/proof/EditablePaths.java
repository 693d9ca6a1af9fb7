package workshop.proof;

import java.nio.file.Path;
import java.util.List;
import workshop.grader.course.EditableFiles;
import workshop.grader.course.LessonFolder;

/** Which files of the repository are a learner's: to edit, or to read when a check says so. */
final class EditablePaths {
  /** Folders outside the lessons that some lessons have a learner edit. */
  static final List<String> SHARED = EditableFiles.SHARED;

  private EditablePaths() {}

  /** Whether an answer to a lesson may change this file, told from the repository's root. */
  static boolean mayEdit(String slug, String file) {
    return EditableFiles.inLesson(slug, file) || EditableFiles.isShared(file);
  }

  /** The files below a root's shared folders, told from there, that a lesson's README names. */
  static List<String> shared(LessonSource lesson, Path root) {
    return SHARED.stream()
        .flatMap(folder -> TextFiles.files(root.resolve(folder)).stream())
        .map(file -> TextFiles.relative(root, file))
        .filter(file -> isNamed(file, lesson))
        .toList();
  }

  /** Whether a lesson's README speaks of a file by its name. */
  static boolean isNamed(String file, LessonSource lesson) {
    return EditableFiles.isNamed(file, lesson.readme());
  }

  /** Whether a file of the overlay {@code solutions/} is no answer, but the text that tells why. */
  static boolean isWhy(String slug, String file) {
    return file.equals("lessons/" + slug + "/" + LessonFolder.WHY);
  }

  /** Whether a transcript of a lesson may send a learner there. */
  static boolean mayBeNamed(String slug, String file) {
    return mayEdit(slug, file)
        || file.equals("lessons/" + slug + "/HINTS.md")
        || file.equals("lessons/" + slug + "/README.md")
        || file.equals("README.md");
  }
}
