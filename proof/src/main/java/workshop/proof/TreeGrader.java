package workshop.proof;

import java.util.List;
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

/** Grades trees by the runner that {@code ./workshop} has, cold or warm. */
final class TreeGrader implements AutoCloseable {
  /** At this one every transcript in proof/ was kept. */
  static final long SEED = 1734;

  private static final List<String> ENGINES =
      List.of("workshop.prometheus", "workshop.alertmanager");

  private final Runner runner;

  TreeGrader(Repository repository, ProofOptions switches) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("workshop.archive", Boolean.toString(switches.archive()));
    for (String engine : ENGINES) {
      Optional.ofNullable(System.getProperty(engine)).ifPresent(e -> parameters.put(engine, e));
    }
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

  /** None if an answer keeps its programs from starting, which the cold way then tells. */
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
