package workshop.cli.watch;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import workshop.grader.report.LessonReport;
import workshop.grader.report.Verdict;
import workshop.runner.GradingResult;

/**
 * Grades lessons that passed earlier again, one after the other, while no other check runs. It
 * skips a lesson whose files have not changed since.
 */
final class RegressionChecker {
  private final Function<String, String> hash;
  private final Grader grader;
  private final Map<String, String> graded = new HashMap<>();
  private final Map<String, LessonReport> failing = new HashMap<>();
  private final Deque<String> queue = new ArrayDeque<>();
  private Runnable cancelRunning;

  /** Starts to grade a lesson; its outcome comes back in the loop's thread. */
  interface Grader {

    /** Starts to grade, and returns what cancels it. */
    Runnable start(String slug, Consumer<GradingTask.Outcome> done);
  }

  /**
   * A checker that has graded nothing yet.
   *
   * @param hash returns the digest of a lesson's files
   */
  RegressionChecker(Function<String, String> hash, Grader grader) {
    this.hash = hash;
    this.grader = grader;
  }

  /**
   * Starts with the first of these lessons.
   *
   * @param failed is called when a lesson fails that passed earlier
   */
  void start(Collection<String> slugs, Runnable failed) {
    cancel();
    queue.addAll(slugs);
    next(failed);
  }

  /** Cancels the current grading and those to come; a later start grades them again. */
  void cancel() {
    queue.clear();
    if (cancelRunning != null) {
      cancelRunning.run();
      cancelRunning = null;
    }
  }

  /** The reports of the lessons that fail now, in the order of the course. */
  List<LessonReport> failing() {
    return failing.values().stream().sorted(Comparator.comparing(LessonReport::slug)).toList();
  }

  private void next(Runnable failed) {
    cancelRunning = null;
    String slug = queue.poll();
    if (slug == null) {
      return;
    }
    String now = hash.apply(slug);
    if (now.equals(graded.get(slug))) {
      next(failed);
      return;
    }
    Runnable[] mine = new Runnable[1];
    mine[0] =
        grader.start(
            slug,
            outcome -> {
              if (cancelRunning == mine[0]) {
                graded.put(slug, now);
                keep(slug, outcome, failed);
                next(failed);
              }
            });
    cancelRunning = mine[0];
  }

  private void keep(String slug, GradingTask.Outcome outcome, Runnable failed) {
    Optional<LessonReport> report = outcome.result().map(GradingResult::report);
    Verdict verdict = report.map(LessonReport::verdict).orElse(Verdict.COULD_NOT_CHECK);
    if (verdict == Verdict.NOT_YET || verdict == Verdict.BROKEN) {
      failing.put(slug, report.get());
      failed.run();
    } else {
      failing.remove(slug);
    }
  }
}
