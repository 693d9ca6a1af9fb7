package workshop.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import workshop.grader.Lesson;
import workshop.grader.Settings;
import workshop.grader.Standby;

/**
 * Grades answers to the lessons of one project, each by its own check. Several gradings may run at
 * the same time.
 */
public final class Runner implements AutoCloseable {
  private final CheckClassLoader checks;
  private final Map<String, String> parameters;

  /**
   * A runner for the project in a folder.
   *
   * @param parameters further configuration parameters of the checks, such as {@code
   *     workshop.prometheus}
   */
  public Runner(Path root, Map<String, String> parameters) {
    this.checks = new CheckClassLoader(root);
    this.parameters = Map.copyOf(parameters);
  }

  /** Grades an answer with programs that start when they are needed. */
  public GradingResult grade(GradingRequest order) {
    return grade(order, Optional.empty());
  }

  /**
   * Grades an answer.
   *
   * @param standby what {@link #standby} made for this order; used up, of use or not
   */
  public GradingResult grade(GradingRequest order, Optional<Standby> standby) {
    return grade(order, standby, new Cancellation(), graded -> {});
  }

  /**
   * Grades an answer for somebody who waits, and may change their mind.
   *
   * @param standby what {@link #standby} made for this order; used up, of use or not
   * @param cancel ends the grading early; what it returns then tells nothing about the answer
   * @param early takes the outcome as soon as it is known, a moment before all programs have ended;
   *     not if the grading was cancelled
   */
  public GradingResult grade(
      GradingRequest order,
      Optional<Standby> standby,
      Cancellation cancel,
      Consumer<GradingResult> early) {
    LessonGrading grading =
        new LessonGrading(checks.of(order.slug()), order, parameters, standby, cancel, early);
    grading.run();
    return grading.graded();
  }

  /** How many programs a lesson has; those with none have nothing to wait for. */
  public int programs(String slug) {
    Lesson lesson = checks.of(slug).getAnnotation(Lesson.class);
    return lesson.main().isEmpty() ? 0 : 1 + lesson.others().length;
  }

  /**
   * JVMs that come up and wait for the programs of an order.
   *
   * @throws workshop.grader.report.CheckError if they cannot be started
   * @throws workshop.grader.report.CheckFailure if a text of the learner's keeps them from starting
   */
  public Standby standby(GradingRequest order) {
    Settings settings = Settings.of(name -> Optional.ofNullable(parameters.get(name)));
    return Standby.warm(checks.of(order.slug()), order.tree(), order.seed(), settings);
  }

  @Override
  public void close() throws IOException {
    checks.close();
  }
}
