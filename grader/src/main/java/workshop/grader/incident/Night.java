package workshop.grader.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import workshop.grader.prometheus.Recording;

/**
 * A recorded night of the shop: what two instances would have exposed, sample by sample, from one
 * seed. The plot is the same for every seed; how many customers come, and what they meet, is not.
 */
public final class Night {
  private static final Instant START = Instant.parse("2026-01-17T22:00:00Z");
  private static final Instant END = Instant.parse("2026-01-18T02:00:00Z");

  /** How far apart the scrapes of one instance are. */
  public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(15);

  private final Recording recording = new Recording();

  private Night(long seed) {}

  /** The night of a seed. */
  public static Night of(long seed) {
    return new Night(seed);
  }

  /** All samples of the night. */
  public Recording recording() {
    return recording;
  }

  /** When the recording begins. */
  public Instant start() {
    return START;
  }

  /** When the recording ends. */
  public Instant end() {
    return END;
  }

  /** Many answers are a 500. */
  public Moment burst() {
    return new Moment("in the error burst", at(80), at(95));
  }

  /** Payments are slow, and so are orders. */
  public Moment slow() {
    return new Moment("while payments are slow", at(110), at(130));
  }

  /** One instance starts again, its counters at 0. */
  public Moment restart() {
    return new Moment("just after shop-2 started again", at(145), at(155));
  }

  /** Nobody comes; only the load balancer asks for /health. */
  public Moment silence() {
    return new Moment("in the silent half-hour", at(170), at(200));
  }

  /** A route that was not there before is. */
  public Moment newRoute() {
    return new Moment("after GET /loyalty/{card} went live", at(215), END);
  }

  /** All of them, in the order of time. */
  public List<Moment> moments() {
    return List.of(burst(), slow(), restart(), silence(), newRoute());
  }

  private static Instant at(int minutes) {
    return START.plus(Duration.ofMinutes(minutes));
  }
}
