package workshop.proof;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;
import workshop.runner.GradingRequest;
import workshop.runner.GradingResult;
import workshop.runner.Runner;

/** Grades trees by the runner that {@code ./workshop} has, cold or warm. */
final class TreeGrader implements AutoCloseable {
  /** At this one every transcript in proof/ was kept. */
  static final long SEED = 1734;

  private static final String ENGINE = "workshop.prometheus";

  private final Runner runner;

  TreeGrader(Repository repository, ProofOptions switches) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("workshop.archive", Boolean.toString(switches.archive()));
    Optional.ofNullable(System.getProperty(ENGINE)).ifPresent(e -> parameters.put(ENGINE, e));
    this.runner = new Runner(repository.root(), parameters);
  }

  /** Grades a tree with programs that start when they are needed. */
  Outcome cold(LessonSource lesson, LessonTree tree, long seed) {
    return Outcome.of(runner.grade(order(lesson, tree, seed)));
  }

  /** Grades a tree with programs that are put into waiting JVMs; a lesson of files has none. */
  Outcome warm(LessonSource lesson, LessonTree tree, long seed) {
    GradingRequest order = order(lesson, tree, seed);
    if (runner.programs(lesson.slug()) == 0) {
      return Outcome.of(runner.grade(order));
    }
    ProgramLauncher launcher = warmLauncher(order);
    boolean waits = launcher.isFresh();
    GradingResult graded = runner.grade(order, launcher);
    if (waits && !graded.warm()) {
      throw new IllegalStateException(order.slug() + " was graded cold, though JVMs waited for it");
    }
    return Outcome.of(graded);
  }

  private static GradingRequest order(LessonSource lesson, LessonTree tree, long seed) {
    return GradingRequest.of(lesson.slug(), tree.root(), seed);
  }

  /** Returns a cold launcher if the answer keeps its programs from starting: grading reports it. */
  private ProgramLauncher warmLauncher(GradingRequest order) {
    ProgramLauncher launcher = runner.launcher(order);
    try {
      launcher.warmUp();
    } catch (CheckFailure unfit) {
      return launcher;
    }
    if (!Deadline.in(Timeouts.JVM).await(() -> launcher.isWarm() || !launcher.isAlive())) {
      launcher.close();
      throw new IllegalStateException("no JVM became warm for " + order.slug());
    }
    if (launcher.isAlive() && !launcher.warmUpProblems().isEmpty()) {
      launcher.close();
      throw new IllegalStateException(order.slug() + ": " + launcher.warmUpProblems());
    }
    return launcher;
  }

  @Override
  public void close() {
    try {
      runner.close();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
