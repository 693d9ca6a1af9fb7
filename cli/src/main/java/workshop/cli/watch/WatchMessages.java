package workshop.cli.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import workshop.grader.course.Readme;
import workshop.grader.report.CheckError;
import workshop.grader.report.Fact;
import workshop.grader.report.LessonReport;
import workshop.grader.report.OutputLine;
import workshop.grader.report.OutputLine.Kind;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Transcript;
import workshop.grader.report.Verdict;

/** The texts of watch. */
final class WatchMessages {
  static final String KEYS =
      "n next  h hint  l list  s solution  r reset  q quit  Enter again  ? help";
  static final String CHECKING = "checking …";
  static final String HELP =
      """
      Save a file to see its verdict. Watch stays on this lesson until you press n.
        n      goes on to the next lesson
        h      shows a hint for the first open task, one step more each time
        l      lists the lessons and your progress
        s      shows how the solution differs from your files; it changes nothing
        r      resets the lesson to its start, and keeps a copy of your files
        Enter  checks again, with other requests
        q      ends watch; your files and your progress stay""";
  static final String LAST_LESSON = "This is the last lesson; l lists them all.";
  static final String NO_OPEN_TASK = "All tasks of this lesson pass; n goes on to the next lesson.";
  static final String DECLINED = "Nothing was done.";

  private WatchMessages() {}

  static String lesson(String slug, Readme readme, int index, int count) {
    return slug
        + "  "
        + readme.title()
        + "   (lesson "
        + index
        + " of "
        + count
        + ")\nread     lessons/"
        + slug
        + "/README.md, and edit the files with a TODO";
  }

  /**
   * The verdict and the next step in one line.
   *
   * @param took such as {@code 0.31 s after your save, warm}
   * @param next the lesson after this one
   */
  static OutputLine result(LessonReport report, String took, Optional<String> next) {
    return switch (report.verdict()) {
      case PASSED ->
          new OutputLine(
              Kind.PASSED,
              (allPass(report) ? "✔ all tasks pass (" : "✔ done, and an extra is left (")
                  + took
                  + "); "
                  + next.map(slug -> "n goes on to " + slug).orElse("this was the last lesson"));
      case BROKEN ->
          new OutputLine(
              Kind.FAILED, "✘ the program does not run yet (" + took + "); edit, and save");
      case COULD_NOT_CHECK -> couldNotCheck(took);
      default ->
          new OutputLine(
              Kind.FAILED,
              "✘ "
                  + report.first().map(TaskReport::number).orElse("")
                  + " comes next ("
                  + took
                  + "); edit and save, or h for a hint");
    };
  }

  private static boolean allPass(LessonReport report) {
    return report.tasks().stream().allMatch(task -> task.verdict() == Verdict.PASSED);
  }

  static OutputLine couldNotCheck(String took) {
    return new OutputLine(
        Kind.COULD_NOT_CHECK,
        "? could not be checked (" + took + "); follow the remedy above, then press Enter");
  }

  /** The text in place of a transcript, if the lesson could not be graded at all. */
  static List<OutputLine> error(String slug, CheckError error) {
    List<OutputLine> lines = new ArrayList<>();
    lines.add(new OutputLine(Kind.HEADING, slug));
    lines.add(new OutputLine(Kind.COULD_NOT_CHECK, "  ? could not check"));
    lines.add(new OutputLine(Kind.FACT, "         " + error.getMessage()));
    lines.addAll(Transcript.lines(List.of(Fact.of(Fact.Kind.REMEDY, error.remedy()))));
    return lines;
  }

  static String took(long nanos, boolean afterSave, boolean warm) {
    return String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
        + (afterSave ? " after your save" : "")
        + (warm ? ", warm" : ", cold");
  }

  static String hint(String task, int level, int count, String text) {
    String more =
        level < count ? "h shows the next one" : "that was the last one; s shows the solution";
    return "hint " + level + " of " + count + " for " + task + "\n\n" + text + "\n\n" + more;
  }

  static String noHint(String task) {
    return "There is no hint for " + task + "; s shows the solution.";
  }

  static String confirmNext(String slug, String next) {
    return slug + " is not done yet. Go on to " + next + " anyway? y/n";
  }

  static String confirmSolution(String slug) {
    return slug + " is not done yet. Show its solution anyway? y/n";
  }

  static String confirmReset(String slug) {
    return "Reset " + slug + " to its start? A copy of your files is kept. y/n";
  }

  /** A lesson that passed earlier and fails with the files as they are now. */
  static OutputLine regression(LessonReport report) {
    String failing =
        report.tasks().stream()
            .filter(task -> task.verdict() == Verdict.NOT_YET || task.verdict() == Verdict.BROKEN)
            .map(task -> task.number() + " " + task.sentence())
            .collect(Collectors.joining(", "));
    return new OutputLine(
        Kind.FAILED,
        "✘ "
            + report.slug()
            + " passed before and does not now: "
            + failing
            + "; ./workshop check "
            + report.slug().substring(0, 2)
            + " shows it");
  }
}
