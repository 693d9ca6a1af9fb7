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

/**
 * Grades lessons that passed earlier once more, one after the other, while nobody waits for
 * anything. One whose files are as they were is not graded twice.
 */
final class RegressionChecker {
  private final Function<String, String> hash;
  private final Grader grader;
  private final Map<String, String> graded = new HashMap<>();
  private final Map<String, LessonReport> failing = new HashMap<>();
  private final Deque<String> queue = new ArrayDeque<>();
  private Runnable running;

  /** Begins to grade a lesson; what it tells comes back in the loop's thread. */
  interface Grader {

    /** Returns what abandons it. */
    Runnable start(String slug, Consumer<GradingTask.Outcome> done);
  }

  /**
   * None yet.
   *
   * @param hash tells the state of a lesson's files
   */
  RegressionChecker(Function<String, String> hash, Grader grader) {
    this.hash = hash;
    this.grader = grader;
  }

  /**
   * Begins with the first of these lessons.
   *
   * @param news told when a lesson fails that passed earlier
   */
  void start(Collection<String> slugs, Runnable news) {
    abandon();
    queue.addAll(slugs);
    next(news);
  }

  /** Lets go of what runs and what waits; a later start begins there again. */
  void abandon() {
    queue.clear();
    if (running != null) {
      running.run();
      running = null;
    }
  }

  /** The lessons that fail now, in their order. */
  List<LessonReport> failing() {
    return failing.values().stream().sorted(Comparator.comparing(LessonReport::slug)).toList();
  }

  private void next(Runnable news) {
    running = null;
    String slug = queue.poll();
    if (slug == null) {
      return;
    }
    String now = hash.apply(slug);
    if (now.equals(graded.get(slug))) {
      next(news);
      return;
    }
    Runnable[] mine = new Runnable[1];
    mine[0] =
        grader.start(
            slug,
            outcome -> {
              if (running == mine[0]) {
                graded.put(slug, now);
                take(slug, outcome, news);
                next(news);
              }
            });
    running = mine[0];
  }

  private void take(String slug, GradingTask.Outcome outcome, Runnable news) {
    Optional<LessonReport> report = outcome.graded().map(graded -> graded.report());
    Verdict verdict = report.map(LessonReport::verdict).orElse(Verdict.COULD_NOT_CHECK);
    if (verdict == Verdict.NOT_YET || verdict == Verdict.BROKEN) {
      failing.put(slug, report.get());
      news.run();
    } else {
      failing.remove(slug);
    }
  }
}
