package workshop.cli.watch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.course.Readme;
import workshop.grader.report.CheckError;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

/** All that the loop says in its own words. */
final class WatchMessages {
  static final String KEYS =
      "n next  h hint  l list  s solution  r reset  q quit  Enter again  ? help";
  static final String CHECKING = "checking …";
  static final String HELP =
      """
      Save a file, and its verdict comes by itself. Nothing else moves on by itself.
        n      goes on to the next lesson
        h      shows a hint for the first open task, one step more each time
        l      lists the lessons, and where you stand
        s      shows how the solution differs from your files, which stay as they are
        r      puts the lesson back to its beginning, and keeps your files aside
        Enter  checks again, with new customers
        q      ends the watch; your files and your progress stay""";
  static final String LAST_LESSON = "This is the last lesson; l lists them all.";
  static final String NO_OPEN_TASK = "All tasks of this lesson pass; n goes on to the next one.";
  static final String DECLINED = "Nothing was done.";

  private WatchMessages() {}

  static String lesson(String slug, Readme readme, int place, int of) {
    return slug
        + "  "
        + readme.title()
        + "   (lesson "
        + place
        + " of "
        + of
        + ")\nread     lessons/"
        + slug
        + "/README.md, and edit the files with a TODO";
  }

  /**
   * What follows from a verdict, in one line.
   *
   * @param took such as {@code 0.31 s after your save, warm}
   * @param next the lesson after this one
   */
  static String result(LessonReport report, String took, Optional<String> next) {
    String first = report.first().map(TaskReport::number).orElse("");
    return switch (report.verdict()) {
      case PASSED ->
          (allPass(report) ? "✔ all tasks pass (" : "✔ done, and an extra is left (")
              + took
              + "); "
              + next.map(slug -> "n goes on to " + slug).orElse("and so is the course done");
      case BROKEN -> "✘ the program does not run yet (" + took + "); edit, and save";
      case COULD_NOT_CHECK ->
          "? could not be checked (" + took + "); do what is said above, then Enter";
      default -> "✘ " + first + " comes next (" + took + "); edit and save, or h for a hint";
    };
  }

  private static boolean allPass(LessonReport report) {
    return report.tasks().stream().allMatch(task -> task.verdict() == Verdict.PASSED);
  }

  static String problem(String slug, CheckError problem) {
    return slug
        + "\n  ? could not check\n         "
        + problem.getMessage()
        + "\n         remedy     "
        + problem.remedy()
        + "\n";
  }

  static String problemResult(String took) {
    return "? could not be checked (" + took + "); do what is said above, then Enter";
  }

  static String took(long nanos, boolean afterSave, boolean warm) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
        + (afterSave ? " after your save" : "")
        + (warm ? ", warm" : ", cold");
  }

  static String hint(String task, int level, int of, String text) {
    String more =
        level < of ? "h shows the next one" : "that was the last one; s shows the solution";
    return "hint " + level + " of " + of + " for " + task + "\n\n" + text + "\n\n" + more;
  }

  static String noHint(String task) {
    return "There is no hint for " + task + "; s shows the solution.";
  }

  static String skip(String slug, String next) {
    return slug + " is not done yet. Go on to " + next + " all the same? y/n";
  }

  static String spoil(String slug) {
    return slug + " is not done yet. See its solution all the same? y/n";
  }

  static String reset(String slug) {
    return "Put " + slug + " back to its beginning? Your files are kept aside. y/n";
  }

  /** An earlier lesson that passed once, and does not with what was done since. */
  static String regression(LessonReport report) {
    List<String> open =
        report.tasks().stream()
            .filter(task -> task.verdict() == Verdict.NOT_YET || task.verdict() == Verdict.BROKEN)
            .map(task -> task.number() + " " + task.sentence())
            .toList();
    return "✘ "
        + report.slug()
        + " passed before and does not now: "
        + open.stream().collect(Collectors.joining(", "))
        + "; ./workshop check "
        + report.slug().substring(0, 2)
        + " shows it";
  }
}
