package workshop.cli.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import workshop.cli.course.LearnerFiles;
import workshop.cli.course.Progress;
import workshop.grader.report.CheckError;
import workshop.runner.Cancellation;
import workshop.runner.GradingRequest;
import workshop.runner.GradingResult;
import workshop.runner.Runner;

/** One grading in a thread of its own, which may be abandoned and then winds down by itself. */
final class GradingTask {
  private final Runner runner;
  private final Progress progress;
  private final GradingRequest order;
  private final Cancellation cancel = new Cancellation();
  private final Thread thread;

  /** How it came out: graded, or the reason why it could not be. */
  record Outcome(Optional<GradingResult> graded, Optional<CheckError> problem) {}

  private GradingTask(
      Runner runner, Progress progress, StandbyPool.PooledStandby seat, Consumer<Outcome> done) {
    this.runner = runner;
    this.progress = progress;
    this.order = seat.order();
    this.thread = new Thread(() -> run(seat, done), "watch-" + order.slug());
    thread.setDaemon(true);
  }

  /**
   * Begins to grade.
   *
   * @param seat the order, with JVMs that wait for it or without
   * @param done told the outcome, from the attempt's own thread, unless it was abandoned
   */
  static GradingTask start(
      Runner runner, Progress progress, StandbyPool.PooledStandby seat, Consumer<Outcome> done) {
    GradingTask attempt = new GradingTask(runner, progress, seat, done);
    attempt.thread.start();
    return attempt;
  }

  /** Nobody wants the outcome any more. */
  void abandon() {
    cancel.cancel();
  }

  /** Whether nothing of it is left. */
  boolean isOver() {
    return !thread.isAlive();
  }

  /** Waits until it is over, or the time is up. */
  void awaitEnd(Duration time) throws InterruptedException {
    thread.join(time.toMillis());
  }

  private void run(StandbyPool.PooledStandby seat, Consumer<Outcome> done) {
    try {
      LearnerFiles answers = answers(seat);
      runner.grade(
          order,
          seat.launcher().orElseGet(() -> runner.launcher(order)),
          cancel,
          graded -> {
            done.accept(new Outcome(Optional.of(graded), Optional.empty()));
            record(graded, answers);
          });
    } catch (RuntimeException | Error e) {
      if (!cancel.isCancelled()) {
        CheckError problem = e instanceof CheckError known ? known : CheckError.fault(e);
        done.accept(new Outcome(Optional.empty(), Optional.of(problem)));
      }
    }
  }

  /** What is to be graded; if that cannot be told, nothing needs the seat. */
  private LearnerFiles answers(StandbyPool.PooledStandby seat) {
    try {
      return LearnerFiles.of(order.tree(), order.slug());
    } catch (RuntimeException e) {
      seat.closeAsync().join();
      throw e;
    }
  }

  /** After the verdict is shown, for the disk may be slow; not if the files are others by now. */
  private void record(GradingResult graded, LearnerFiles answers) {
    if (LearnerFiles.of(order.tree(), order.slug()).hash().equals(answers.hash())) {
      progress.record(graded.report(), answers);
    }
  }
}
