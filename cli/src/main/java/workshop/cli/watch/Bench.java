package workshop.cli.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import workshop.grader.Standby;
import workshop.grader.program.Budget;
import workshop.grader.program.Deadline;
import workshop.runner.Order;
import workshop.runner.Runner;

/**
 * Where the JVMs wait for the next runs of one lesson. Under the agent one takes as long to come up
 * as a person takes to save again, so there are two seats, filled one after the other; lessons with
 * several programs have one seat, for each program takes its memory. Who takes a seat does not wait
 * until it is warm.
 *
 * <p>All methods are called in the loop's thread.
 */
final class Bench {
  static final int SEATS = 2;
  private static final int PRACTICE = 6;

  private final Runner runner;
  private final Executor loop;
  private final Deque<Seat> seats = new ArrayDeque<>();
  private Seat filling;
  private CompletableFuture<Void> gone = CompletableFuture.completedFuture(null);
  private volatile int compilations;

  /**
   * Empty seats.
   *
   * @param loop where it is told that a seat is filled
   */
  Bench(Runner runner, Executor loop) {
    this.runner = runner;
    this.loop = loop;
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

    private void rest(boolean resting) {
      if (waiting.isDone()) {
        standby().ifPresent(standby -> standby.rest(resting));
      }
    }

    private boolean isStale() {
      return waiting.isDone() && !standby().map(Standby::isFresh).orElse(false);
    }

    /** Sends away what waits, or will; done when that is gone. */
    CompletableFuture<Void> leave() {
      return waiting.thenAcceptAsync(standby -> standby.ifPresent(Standby::close));
    }
  }

  /**
   * Has JVMs come up until all seats are taken, one after the other, also in the place of those
   * that are of no use any more.
   *
   * @param orders makes the next order, each of the same lesson
   * @param done called once all are warm, or will never be
   */
  void fill(Supplier<Order> orders, Runnable done) {
    List<Seat> stale = seats.stream().filter(Seat::isStale).toList();
    stale.forEach(this::leave);
    if (filling != null) {
      return; // goes on by itself
    }
    Order order = orders.get();
    int wanted = runner.programs(order.slug()) == 1 ? SEATS : 1;
    if (seats.size() >= wanted) {
      done.run();
      return;
    }
    Seat seat = new Seat(order, new CompletableFuture<>());
    seats.addLast(seat);
    filling = seat;
    Thread thread = new Thread(() -> warm(seat, () -> filled(seat, orders, done)), "watch-standby");
    thread.setDaemon(true);
    thread.start();
  }

  private void filled(Seat seat, Supplier<Order> orders, Runnable done) {
    if (filling != seat) {
      return; // it was taken meanwhile
    }
    filling = null;
    if (seat.standby().isPresent()) {
      fill(orders, done);
    } else {
      done.run();
    }
  }

  /** The seat that has been waiting longest, if one is taken, which is free then. */
  Optional<Seat> take() {
    Seat first = seats.pollFirst();
    if (first == filling) {
      filling = null;
    }
    if (first != null) {
      first.rest(false); // it may have had to, for the run that is abandoned now
    }
    return Optional.ofNullable(first);
  }

  /** Whether those who wait are to be quiet, for somebody else is at work. */
  void rest(boolean resting) {
    seats.forEach(seat -> seat.rest(resting));
  }

  /** A save is under way: what waits may begin to compile what is there already. */
  void compileAhead() {
    Seat first = seats.peekFirst();
    if (first != null && first.waiting().isDone()) {
      first.waiting().thenAcceptAsync(standby -> standby.ifPresent(Standby::compileAhead));
    }
  }

  /** Sends away what waits; done when that is gone, with all that was sent away before. */
  CompletableFuture<Void> clear() {
    List.copyOf(seats).forEach(this::leave);
    filling = null;
    return gone;
  }

  private void leave(Seat seat) {
    seats.remove(seat);
    gone = CompletableFuture.allOf(gone, seat.leave());
  }

  private void warm(Seat seat, Runnable filled) {
    Optional<Standby> started = start(seat.order());
    seat.waiting().complete(started);
    started.ifPresent(this::practise);
    started.ifPresent(
        standby ->
            Deadline.in(Budget.JVM)
                .await(() -> standby.isWarm() || standby.isUsed() || !standby.isAlive()));
    loop.execute(filled);
  }

  /** A compiler is at its best from the sixth time on. */
  private void practise(Standby standby) {
    while (compilations < PRACTICE && standby.isFresh()) {
      standby.practiseToCompile();
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
