package workshop.proof;

import java.nio.file.Path;
import java.util.List;

/**
 * One answer whose verdict is known.
 *
 * @param name such as {@code raw-url}; the kind itself for a starter and a solution
 * @param folder where its overlay, if it has one, and its kept transcript stand
 * @param tasks those of which one must catch it, which one depends on the seed; none if any may
 */
record Case(Kind kind, LessonSource lesson, String name, Path folder, List<String> tasks) {

  /** What is known about an answer, and the name of its folder in {@code proof/}. */
  enum Kind {
    STARTER,
    SOLUTION,
    RIGHT,
    WRONG;

    String folder() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The shape in which it is graded. */
  LessonTree tree() {
    return switch (kind) {
      case STARTER -> LessonTree.starter(lesson);
      case SOLUTION -> LessonTree.solution(lesson);
      default -> LessonTree.solution(lesson).overlay(folder);
    };
  }

  /** What {@code -Dproof.only} takes. */
  String id() {
    return lesson.slug() + "/" + name;
  }

  /** A sentence that a test can have as its name. */
  String claim() {
    String verdict =
        switch (kind) {
          case STARTER -> "fails at " + lesson.taskNumbers().get(0);
          case WRONG -> "is caught" + (tasks.isEmpty() ? "" : " by " + String.join(" or ", tasks));
          default -> "passes";
        };
    boolean isNamed = kind == Kind.RIGHT || kind == Kind.WRONG;
    return kind.folder() + " " + lesson + (isNamed ? " " + name : "") + " " + verdict;
  }
}
