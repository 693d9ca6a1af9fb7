package workshop.cli.watch;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import workshop.grader.Standby;
import workshop.grader.program.Budget;
import workshop.grader.program.Deadline;
import workshop.runner.Order;
import workshop.runner.Runner;

/**
 * Where the JVMs wait for the next run: one seat at most, for one run of one lesson. Who takes it
 * does not wait until it is warm.
 */
final class Bench {
  private static final int PRACTICE = 6;

  private final Runner runner;
  private Optional<Seat> taken = Optional.empty();
  private volatile int compilations;

  Bench(Runner runner) {
    this.runner = runner;
  }

  /** An order, and what waits for it; nothing does if it could not be started. */
  record Seat(Order order, CompletableFuture<Optional<Standby>> waiting) {

    /** A seat on which nothing waits. */
    static Seat cold(Order order) {
      return new Seat(order, CompletableFuture.completedFuture(Optional.empty()));
    }

    Optional<Standby> standby() {
      return waiting.join();
    }

    private CompletableFuture<Void> leave() {
      return waiting.thenAcceptAsync(standby -> standby.ifPresent(Standby::close));
    }
  }

  /**
   * Has JVMs come up for an order, in the place of those that wait now.
   *
   * @param done told from another thread once they are warm, or will never be
   */
  void prepare(Order order, Runnable done) {
    clear();
    Seat seat = new Seat(order, new CompletableFuture<>());
    taken = Optional.of(seat);
    Thread thread = new Thread(() -> warm(seat, done), "watch-standby");
    thread.setDaemon(true);
    thread.start();
  }

  /** The seat, if one is taken, which is free then. */
  Optional<Seat> take() {
    Optional<Seat> seat = taken;
    taken = Optional.empty();
    return seat;
  }

  /** A save is under way: what waits may begin to compile what is there already. */
  void compileAhead() {
    taken
        .filter(seat -> seat.waiting().isDone())
        .ifPresent(
            seat ->
                seat.waiting()
                    .thenAcceptAsync(standby -> standby.ifPresent(Standby::compileAhead)));
  }

  /** Sends away what waits; done when that is gone. */
  CompletableFuture<Void> clear() {
    return take().map(Seat::leave).orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  private void warm(Seat seat, Runnable done) {
    Optional<Standby> started = start(seat.order());
    seat.waiting().complete(started);
    started.ifPresent(this::practise);
    started.ifPresent(
        standby -> Deadline.in(Budget.JVM).await(() -> standby.isWarm() || !standby.isAlive()));
    done.run();
  }

  /** A compiler is at its best from the sixth time on. */
  private void practise(Standby standby) {
    while (compilations < PRACTICE && !standby.isUsed()) {
      standby.compileAhead();
      compilations++;
    }
  }

  /** None if they cannot be started, for whatever reason: a run without them will tell it. */
  private Optional<Standby> start(Order order) {
    try {
      return Optional.of(runner.standby(order));
    } catch (RuntimeException | Error e) {
      return Optional.empty();
    }
  }
}
