package workshop.cli.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.runner.GradingRequest;
import workshop.runner.Runner;

/**
 * The standby JVMs for the next checks of one lesson. Under the agent a JVM takes some seconds to
 * warm up, as long as a learner takes to save again, so there are two; a lesson with several
 * programs has one standby, because each program takes its memory. A check does not wait until its
 * standby is warm.
 *
 * <p>All methods are called in the loop's thread.
 */
final class StandbyPool {
  static final int SIZE = 2;

  private final Runner runner;
  private final Executor loop;
  private final Deque<PooledStandby> standbys = new ArrayDeque<>();
  private PooledStandby starting;
  private boolean paused;
  private volatile boolean compiled;
  private CompletableFuture<Void> closed = CompletableFuture.completedFuture(null);

  /**
   * An empty pool.
   *
   * @param loop continues when a standby is warm
   */
  StandbyPool(Runner runner, Executor loop) {
    this.runner = runner;
    this.loop = loop;
  }

  /** A request and its standby JVMs; there are none if they could not be started. */
  record PooledStandby(
      GradingRequest request, CompletableFuture<Optional<ProgramLauncher>> started) {

    /** A request without standby JVMs. */
    static PooledStandby cold(GradingRequest request) {
      return new PooledStandby(request, CompletableFuture.completedFuture(Optional.empty()));
    }

    Optional<ProgramLauncher> launcher() {
      return started.join();
    }

    private boolean isStale() {
      return started.isDone() && !launcher().map(ProgramLauncher::isFresh).orElse(false);
    }

    /** Closes the JVMs, also if they are still to start; completes when they have ended. */
    CompletableFuture<Void> closeAsync() {
      return started.thenAcceptAsync(launcher -> launcher.ifPresent(ProgramLauncher::close));
    }
  }

  /**
   * Replaces stale standbys, and starts new ones until the pool is full: the next one when the one
   * before is warm, and none while the pool is paused.
   *
   * @param requests makes the requests, all of the same lesson
   * @param done is called when all are warm, or if one could not be started
   */
  void fill(Supplier<GradingRequest> requests, Runnable done) {
    standbys.stream().filter(PooledStandby::isStale).toList().forEach(this::closeAsync);
    if (starting != null || paused) {
      return; // continues when that one is warm, or with the next call
    }
    GradingRequest request = requests.get();
    int size = runner.programs(request.slug()) == 1 ? SIZE : 1;
    if (standbys.size() >= size) {
      done.run();
      return;
    }
    PooledStandby standby = new PooledStandby(request, new CompletableFuture<>());
    standbys.addLast(standby);
    starting = standby;
    Thread thread = new Thread(() -> start(standby, requests, done), "watch-standby");
    thread.setDaemon(true);
    thread.start();
  }

  private void start(PooledStandby standby, Supplier<GradingRequest> requests, Runnable done) {
    Optional<ProgramLauncher> started = start(standby.request());
    standby.started().complete(started);
    started.ifPresent(this::warmUp);
    loop.execute(
        () -> {
          if (starting == standby) {
            starting = null;
            if (started.filter(ProgramLauncher::isAlive).isPresent()) {
              fill(requests, done);
            } else {
              done.run();
            }
          }
        });
  }

  /** Returns nothing if the JVMs cannot be started: a check without them reports the reason. */
  private Optional<ProgramLauncher> start(GradingRequest request) {
    try {
      ProgramLauncher launcher = runner.launcher(request);
      launcher.warmUp();
      return Optional.of(launcher);
    } catch (RuntimeException | Error e) {
      return Optional.empty();
    }
  }

  /** Waits until the JVMs are warm; the first time it compiles, because javac starts slowly. */
  private void warmUp(ProgramLauncher launcher) {
    if (!compiled) {
      launcher.compileAhead();
      compiled = true;
    }
    Deadline.in(Timeouts.JVM)
        .await(() -> launcher.isWarm() || launcher.isUsed() || !launcher.isAlive());
  }

  /**
   * Compiles for the oldest standby while a save still goes on, which takes a tenth of a second.
   */
  void compileAhead() {
    PooledStandby first = standbys.peekFirst();
    if (first != null && first.started().isDone()) {
      first.started().thenAcceptAsync(one -> one.ifPresent(ProgramLauncher::compileAhead));
    }
  }

  /** Removes and returns the oldest standby, if there is one. */
  Optional<PooledStandby> take() {
    PooledStandby first = standbys.pollFirst();
    if (first == starting) {
      starting = null;
    }
    return Optional.ofNullable(first);
  }

  /** Starts no further JVM while paused, because a check needs the machine. */
  void setPaused(boolean paused) {
    this.paused = paused;
  }

  /** Closes all standbys; completes when they and those closed before have ended. */
  CompletableFuture<Void> clear() {
    List.copyOf(standbys).forEach(this::closeAsync);
    starting = null;
    return closed;
  }

  private void closeAsync(PooledStandby standby) {
    standbys.remove(standby);
    closed = CompletableFuture.allOf(closed, standby.closeAsync());
  }
}
