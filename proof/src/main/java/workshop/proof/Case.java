package workshop.proof;

import java.nio.file.Path;
import java.util.List;

/**
 * One answer with a known verdict.
 *
 * @param name such as {@code raw-url}; the kind itself for a starter and a solution
 * @param folder holds its overlay, if it has one, and its golden transcript
 * @param tasks one of them must catch it, and the seed decides which; empty if any task may
 */
record Case(Kind kind, LessonSource lesson, String name, Path folder, List<String> tasks) {

  /** The known verdict of an answer, and the name of its folder in {@code proof/}. */
  enum Kind {
    STARTER,
    SOLUTION,
    RIGHT,
    WRONG;

    String folder() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Makes the tree that is graded. */
  LessonTree tree() {
    return switch (kind) {
      case STARTER -> LessonTree.starter(lesson);
      case SOLUTION -> LessonTree.solution(lesson);
      default -> LessonTree.solution(lesson).overlay(folder);
    };
  }

  /** The id that {@code -Dproof.only} takes. */
  String id() {
    return lesson.slug() + "/" + name;
  }

  /** A sentence to name the test. */
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
