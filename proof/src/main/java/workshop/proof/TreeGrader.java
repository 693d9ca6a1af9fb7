package workshop.proof;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import workshop.grader.Standby;
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

  private static final String ENGINE = "workshop.prometheus";

  private final Runner runner;

  TreeGrader(Repository repository, ProofOptions options) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("workshop.archive", Boolean.toString(options.archive()));
    Optional.ofNullable(System.getProperty(ENGINE)).ifPresent(e -> parameters.put(ENGINE, e));
    this.runner = new Runner(repository.root(), parameters);
  }

  /** Grades a tree; programs start when they are needed. */
  Outcome cold(LessonSource lesson, LessonTree tree, long seed) {
    return Outcome.of(runner.grade(order(lesson, tree, seed)));
  }

  /** Grades a tree; programs run in standby JVMs. A lesson without a program needs none. */
  Outcome warm(LessonSource lesson, LessonTree tree, long seed) {
    GradingRequest order = order(lesson, tree, seed);
    if (runner.programs(lesson.slug()) == 0) {
      return Outcome.of(runner.grade(order));
    }
    Optional<Standby> standby = standby(order);
    boolean waits = standby.map(Standby::isFresh).orElse(false);
    GradingResult graded = runner.grade(order, standby);
    if (waits && !graded.warm()) {
      throw new IllegalStateException(order.slug() + " was graded cold, though JVMs waited for it");
    }
    return Outcome.of(graded);
  }

  private static GradingRequest order(LessonSource lesson, LessonTree tree, long seed) {
    return GradingRequest.of(lesson.slug(), tree.root(), seed);
  }

  /** Returns empty if the answer keeps its programs from starting; a cold run reports why. */
  private Optional<Standby> standby(GradingRequest order) {
    Standby standby;
    try {
      standby = runner.standby(order);
    } catch (CheckFailure unfit) {
      return Optional.empty();
    }
    if (!Deadline.in(Timeouts.JVM).await(() -> standby.isWarm() || !standby.isAlive())) {
      standby.close();
      throw new IllegalStateException("no JVM became warm for " + order.slug());
    }
    if (standby.isAlive() && !standby.leftCold().isEmpty()) {
      standby.close();
      throw new IllegalStateException(order.slug() + " left cold: " + standby.leftCold());
    }
    return Optional.of(standby);
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
