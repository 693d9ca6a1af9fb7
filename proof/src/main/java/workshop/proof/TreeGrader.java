package workshop.proof;

import java.util.List;
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

/** Grades trees with the runner that {@code ./workshop} uses, cold or warm. */
final class TreeGrader implements AutoCloseable {
  /** The seed of every golden transcript in proof/. */
  static final long SEED = 1734;

  private static final List<String> ENGINES =
      List.of("workshop.prometheus", "workshop.alertmanager");

  private final Runner runner;

  TreeGrader(Repository repository, ProofOptions options) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("workshop.archive", Boolean.toString(options.archive()));
    for (String engine : ENGINES) {
      Optional.ofNullable(System.getProperty(engine)).ifPresent(e -> parameters.put(engine, e));
    }
    this.runner = new Runner(repository.root(), parameters);
  }

  /** Grades a tree; programs start when they are needed. */
  Outcome cold(LessonSource lesson, LessonTree tree, long seed) {
    return Outcome.of(runner.grade(request(lesson, tree, seed)));
  }

  /** Grades a tree; programs run in standby JVMs. A lesson without a program needs none. */
  Outcome warm(LessonSource lesson, LessonTree tree, long seed) {
    GradingRequest request = request(lesson, tree, seed);
    if (runner.programs(lesson.slug()) == 0) {
      return Outcome.of(runner.grade(request));
    }
    ProgramLauncher launcher = warmLauncher(request);
    boolean waits = launcher.isFresh();
    GradingResult graded = runner.grade(request, launcher);
    if (waits && !graded.warm()) {
      throw new IllegalStateException(
          request.slug() + " was graded cold, though JVMs waited for it");
    }
    return Outcome.of(graded);
  }

  private static GradingRequest request(LessonSource lesson, LessonTree tree, long seed) {
    return GradingRequest.of(lesson.slug(), tree.root(), seed);
  }

  /** Returns a cold launcher if the answer keeps its programs from starting: grading reports it. */
  private ProgramLauncher warmLauncher(GradingRequest request) {
    ProgramLauncher launcher = runner.launcher(request);
    try {
      launcher.warmUp();
    } catch (CheckFailure unfit) {
      return launcher;
    }
    if (!Deadline.in(Timeouts.JVM).await(() -> launcher.isWarm() || !launcher.isAlive())) {
      launcher.close();
      throw new IllegalStateException("no JVM became warm for " + request.slug());
    }
    if (launcher.isAlive() && !launcher.warmUpProblems().isEmpty()) {
      launcher.close();
      throw new IllegalStateException(request.slug() + ": " + launcher.warmUpProblems());
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
