package workshop.cli.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.program.Deadline;
import workshop.grader.program.Timeouts;
import workshop.runner.GradingRequest;
import workshop.runner.Runner;

/**
 * Where the JVMs wait for the next runs of one lesson. Under the agent one takes as long to come up
 * as a person takes to save again, so there are two seats; lessons with several programs have one
 * seat, for each program takes its memory. Who takes a seat does not wait until it is warm.
 *
 * <p>All methods are called in the loop's thread.
 */
final class StandbyPool {
  static final int SEATS = 2;
  private static final int PRACTICE = 6;

  private final Runner runner;
  private final Executor loop;
  private final Deque<PooledStandby> seats = new ArrayDeque<>();
  private PooledStandby comingUp;
  private boolean resting;
  private CompletableFuture<Void> gone = CompletableFuture.completedFuture(null);
  private volatile int compilations;

  /**
   * Empty seats.
   *
   * @param loop where it is told that a seat is filled
   */
  StandbyPool(Runner runner, Executor loop) {
    this.runner = runner;
    this.loop = loop;
  }

  /** An order, and what waits for it; nothing does if it could not be started. */
  record PooledStandby(GradingRequest order, CompletableFuture<Optional<ProgramLauncher>> waiting) {

    /** A seat on which nothing waits. */
    static PooledStandby cold(GradingRequest order) {
      return new PooledStandby(order, CompletableFuture.completedFuture(Optional.empty()));
    }

    Optional<ProgramLauncher> launcher() {
      return waiting.join();
    }

    private void setPaused(boolean resting) {
      if (waiting.isDone()) {
        launcher().ifPresent(launcher -> launcher.setPaused(resting));
      }
    }

    private boolean isWarm() {
      return waiting.isDone() && launcher().map(ProgramLauncher::isWarm).orElse(true);
    }

    private boolean isStale() {
      return waiting.isDone() && !launcher().map(ProgramLauncher::isFresh).orElse(false);
    }

    /** Sends away what waits, or will; done when that is gone. */
    CompletableFuture<Void> closeAsync() {
      return waiting.thenAcceptAsync(launcher -> launcher.ifPresent(ProgramLauncher::close));
    }
  }

  /**
   * Has JVMs come up until all seats are taken, also in the place of those that are of no use any
   * more: the next one once the one before has come up, and begins to load its libraries, for that
   * alone does not keep two cores busy. Nothing begins while somebody else is at work.
   *
   * @param orders makes the next order, each of the same lesson
   * @param done called once all are warm, or will never be
   */
  void fill(Supplier<GradingRequest> orders, Runnable done) {
    List<PooledStandby> stale = seats.stream().filter(PooledStandby::isStale).toList();
    stale.forEach(this::closeAsync);
    if (comingUp != null || resting) {
      return; // goes on by itself
    }
    GradingRequest order = orders.get();
    int wanted = runner.programs(order.slug()) == 1 ? SEATS : 1;
    if (seats.size() < wanted) {
      PooledStandby seat = new PooledStandby(order, new CompletableFuture<>());
      seats.addLast(seat);
      comingUp = seat;
      Thread thread = new Thread(() -> warm(seat, orders, done), "watch-standby");
      thread.setDaemon(true);
      thread.start();
    } else if (seats.stream().allMatch(PooledStandby::isWarm)) {
      done.run();
    }
  }

  /** Goes on once a seat has come up, or is warm, unless it was taken meanwhile. */
  private void goOn(PooledStandby seat, Supplier<GradingRequest> orders, Runnable done) {
    boolean sentAway = !seats.contains(seat);
    if (comingUp == seat) {
      comingUp = null;
    } else if (sentAway) {
      return;
    }
    if (sentAway || seat.launcher().filter(ProgramLauncher::isAlive).isPresent()) {
      fill(orders, done);
    } else {
      done.run();
    }
  }

  /** The seat that has been waiting longest, if one is taken, which is free then. */
  Optional<PooledStandby> take() {
    PooledStandby first = seats.pollFirst();
    if (first == comingUp) {
      comingUp = null;
    }
    if (first != null) {
      first.setPaused(false); // it may have had to, for the run that is abandoned now
    }
    return Optional.ofNullable(first);
  }

  /** Whether those who wait are to be quiet, for somebody else is at work. */
  void setPaused(boolean resting) {
    this.resting = resting;
    seats.forEach(seat -> seat.setPaused(resting));
  }

  /** A save is under way: what waits may begin to compile what is there already. */
  void compileAhead() {
    PooledStandby first = seats.peekFirst();
    if (first != null && first.waiting().isDone()) {
      first
          .waiting()
          .thenAcceptAsync(launcher -> launcher.ifPresent(ProgramLauncher::compileAhead));
    }
  }

  /** Sends away what waits; done when that is gone, with all that was sent away before. */
  CompletableFuture<Void> clear() {
    List.copyOf(seats).forEach(this::closeAsync);
    comingUp = null;
    return gone;
  }

  private void closeAsync(PooledStandby seat) {
    seats.remove(seat);
    gone = CompletableFuture.allOf(gone, seat.closeAsync());
  }

  private void warm(PooledStandby seat, Supplier<GradingRequest> orders, Runnable done) {
    Optional<ProgramLauncher> started = start(seat.order());
    seat.waiting().complete(started);
    started.ifPresent(this::warmUpCompiler);
    started.ifPresent(launcher -> await(launcher, launcher::hasComeUp));
    loop.execute(() -> goOn(seat, orders, done));
    if (started.isPresent()) {
      await(started.get(), started.get()::isWarm);
      loop.execute(() -> goOn(seat, orders, done));
    }
  }

  private static void await(ProgramLauncher launcher, BooleanSupplier state) {
    Deadline.in(Timeouts.JVM)
        .await(() -> state.getAsBoolean() || launcher.isUsed() || !launcher.isAlive());
  }

  /** A compiler is at its best from the sixth time on. */
  private void warmUpCompiler(ProgramLauncher launcher) {
    while (compilations < PRACTICE && launcher.isFresh()) {
      launcher.warmUpCompiler();
      compilations++;
    }
  }

  /** Returns none if the JVMs cannot be started: a grading without them reports the reason. */
  private Optional<ProgramLauncher> start(GradingRequest order) {
    try {
      ProgramLauncher launcher = runner.launcher(order);
      launcher.warmUp();
      return Optional.of(launcher);
    } catch (RuntimeException | Error e) {
      return Optional.empty();
    }
  }
}
