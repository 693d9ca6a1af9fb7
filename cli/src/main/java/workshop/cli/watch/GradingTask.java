package workshop.cli.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import workshop.cli.course.LearnerFiles;
import workshop.cli.course.Progress;
import workshop.grader.report.CheckError;
import workshop.runner.Cancellation;
import workshop.runner.GradingRequest;
import workshop.runner.GradingResult;
import workshop.runner.Runner;

/** One grading in a thread of its own. A cancelled one ends by itself a moment later. */
final class GradingTask {
  private final Runner runner;
  private final Progress progress;
  private final GradingRequest request;
  private final Cancellation cancellation = new Cancellation();
  private final Thread thread;

  /** The result, or the reason why there is none. */
  record Outcome(Optional<GradingResult> result, Optional<CheckError> error) {}

  private GradingTask(
      Runner runner,
      Progress progress,
      StandbyPool.PooledStandby standby,
      BiConsumer<GradingTask, Outcome> done) {
    this.runner = runner;
    this.progress = progress;
    this.request = standby.request();
    this.thread = new Thread(() -> run(standby, done), "watch-" + request.slug());
    thread.setDaemon(true);
  }

  /**
   * Starts to grade.
   *
   * @param standby the request, with standby JVMs or without
   * @param done takes the task and its outcome in the task's own thread, unless it was cancelled
   */
  static GradingTask start(
      Runner runner,
      Progress progress,
      StandbyPool.PooledStandby standby,
      BiConsumer<GradingTask, Outcome> done) {
    GradingTask task = new GradingTask(runner, progress, standby, done);
    task.thread.start();
    return task;
  }

  /** Cancels the grading, because its outcome is not needed any more. */
  void cancel() {
    cancellation.cancel();
  }

  /** Returns true if the grading has ended, with its programs. */
  boolean isOver() {
    return !thread.isAlive();
  }

  /** Waits until the grading has ended, at most for this time. */
  void awaitEnd(Duration time) throws InterruptedException {
    thread.join(time.toMillis());
  }

  private void run(StandbyPool.PooledStandby standby, BiConsumer<GradingTask, Outcome> done) {
    try {
      LearnerFiles files = files(standby);
      runner.grade(
          request,
          standby.launcher().orElseGet(() -> runner.launcher(request)),
          cancellation,
          result -> {
            done.accept(this, new Outcome(Optional.of(result), Optional.empty()));
            record(result, files);
          });
    } catch (RuntimeException | Error e) {
      if (!cancellation.isCancelled()) {
        CheckError error = e instanceof CheckError known ? known : CheckError.fault(e);
        done.accept(this, new Outcome(Optional.empty(), Optional.of(error)));
      }
    }
  }

  /** Reads the learner's files; closes the standby if that fails, because nothing is graded. */
  private LearnerFiles files(StandbyPool.PooledStandby standby) {
    try {
      return LearnerFiles.of(request.tree(), request.slug());
    } catch (RuntimeException e) {
      standby.closeAsync().join();
      throw e;
    }
  }

  /**
   * Records the result unless the files have changed meanwhile. This comes after the verdict is
   * shown, because the disk may be slow.
   */
  private void record(GradingResult result, LearnerFiles files) {
    if (LearnerFiles.of(request.tree(), request.slug()).hash().equals(files.hash())) {
      progress.record(result.report(), files);
    }
  }
}
