package workshop.proof;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A solution changes only places that the starter marks with a TODO. */
final class TodoRule {

  private TodoRule() {}

  /** Returns one sentence for each hunk without a TODO. */
  static List<String> broken(LessonSource lesson) {
    List<String> problems = new ArrayList<>();
    Path root = lesson.repository().root();
    for (String path : solvedFiles(lesson)) {
      List<String> before = Code.lines(root.resolve(path));
      if (before.isEmpty() || path.endsWith(".json")) {
        // The README names a file that is new or that cannot hold a comment.
        if (!EditablePaths.isNamed(path, lesson)) {
          problems.add(path + " is not named in the README");
        }
        continue;
      }
      List<String> after = Code.lines(lesson.repository().solutions().resolve(path));
      for (AbstractDelta<String> hunk : DiffUtils.diff(before, after).getDeltas()) {
        if (!touchesTodo(before, hunk.getSource())) {
          problems.add(path + " changes where no TODO stands:\n" + text(hunk));
        }
      }
      after.stream().filter(Code::isTodo).forEach(line -> problems.add(path + " keeps" + line));
    }
    return problems;
  }

  /** Returns the lesson's files in the overlay, and the shared files that its README names. */
  private static List<String> solvedFiles(LessonSource lesson) {
    Path solutions = lesson.repository().solutions();
    Path own = solutions.resolve("lessons").resolve(lesson.slug());
    List<String> files = new ArrayList<>();
    TextFiles.files(own).forEach(file -> files.add(TextFiles.relative(solutions, file)));
    files.removeIf(file -> EditablePaths.isWhy(lesson.slug(), file));
    files.addAll(EditablePaths.shared(lesson, solutions));
    return files;
  }

  /** Returns the tasks of the starter's TODOs, one entry for each TODO. */
  static List<String> todos(LessonSource lesson) {
    List<String> todos = new ArrayList<>();
    Path root = lesson.repository().root();
    TextFiles.files(lesson.folder()).stream()
        .filter(file -> EditablePaths.mayEdit(lesson.slug(), TextFiles.relative(root, file)))
        .forEach(file -> todos.addAll(Code.todos(file)));
    for (String file : EditablePaths.shared(lesson, root)) {
      // One file may have TODOs of several lessons.
      Code.todos(root.resolve(file)).stream()
          .filter(number -> number.startsWith(lesson.number() + "."))
          .forEach(todos::add);
    }
    EditablePaths.shared(lesson, lesson.repository().solutions()).stream()
        .filter(file -> file.endsWith(".json"))
        .forEach(file -> todos.addAll(tasksFrom(lesson, file)));
    return todos;
  }

  /** JSON has no comments: the first task that names a file counts for the later tasks, too. */
  private static List<String> tasksFrom(LessonSource lesson, String file) {
    return lesson.tasks().stream()
        .dropWhile(task -> task.lines().stream().noneMatch(line -> line.contains(file)))
        .map(TaskText::number)
        .toList();
  }

  /** Returns whether a TODO stands among the replaced lines, or directly above or below them. */
  private static boolean touchesTodo(List<String> before, Chunk<String> hunk) {
    int from = Math.max(0, hunk.getPosition() - 1);
    int to = Math.min(before.size(), hunk.getPosition() + hunk.size() + 1);
    return before.subList(from, to).stream().anyMatch(Code::isTodo);
  }

  static String text(AbstractDelta<String> hunk) {
    StringBuilder text = new StringBuilder();
    hunk.getSource().getLines().forEach(line -> text.append("    - ").append(line).append('\n'));
    hunk.getTarget().getLines().forEach(line -> text.append("    + ").append(line).append('\n'));
    return text.toString();
  }
}
