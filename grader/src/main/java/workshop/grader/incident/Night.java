package workshop.grader.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import workshop.grader.prometheus.Recording;

/**
 * A recorded night of the shop: what two instances would have exposed, sample by sample, from one
 * seed. The plot is the same for every seed; how many customers come, and what they meet, is not.
 *
 * <p>Both instances are scraped every {@link #SCRAPE_INTERVAL}, at different seconds, and never at
 * a full minute: an expression that is evaluated at one has no sample on the edge of a range, where
 * Prometheus 2 and 3 differ.
 */
public final class Night {
  /** How far apart the scrapes of one instance are. */
  public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(30);

  /** What each instance had been doing for this long before. */
  private static final Duration EVENING = Duration.ofMinutes(20);

  private static final List<Duration> OFFSETS =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(17));

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final long seed;
  private final List<List<Visit>> visits = new ArrayList<>();

  private Night(long seed) {
    this.seed = seed;
    Customers customers = new Customers(seed);
    for (int number = 0; number < OFFSETS.size(); number++) {
      visits.add(customers.visits(number, Plot.START.minus(EVENING), Plot.END));
    }
  }

  /** The night of a seed. */
  public static Night of(long seed) {
    return new Night(seed);
  }

  /** All samples of the night: the shop's own families and those of its JVM. */
  public Recording recording() {
    return record(family -> true);
  }

  /** The same without the families {@code jvm_…}, which halves the time to fill them in. */
  public Recording shopRecording() {
    return record(family -> !family.startsWith("jvm_"));
  }

  private Recording record(Predicate<String> families) {
    Recording recording = new Recording();
    for (int i = 0; i < OFFSETS.size(); i++) {
      int number = i;
      SplittableRandom random = new SplittableRandom(seed * 31 + number);
      record(number, now -> new Instance(number, recording, families, random, now));
    }
    return recording;
  }

  /** What one instance has, from scrape to scrape; the second one is replaced when it restarts. */
  private void record(int number, Function<Instant, Instance> opening) {
    Instance instance = opening.apply(Plot.START.minus(EVENING));
    Iterator<Visit> coming = visits.get(number).iterator();
    Visit next = coming.next();
    boolean restarts = number == 1;
    Instant now = Plot.START.plus(OFFSETS.get(number));
    for (; now.isBefore(Plot.END); now = now.plus(SCRAPE_INTERVAL)) {
      for (; next != null && next.time().isBefore(now); next = next(coming)) {
        if (restarts && !next.time().isBefore(Plot.DOWN.end())) {
          instance = opening.apply(Plot.DOWN.end());
          restarts = false;
        }
        instance.serve(next);
      }
      if (number == 1 && Plot.DOWN.contains(now)) {
        instance.missScrape(now);
      } else {
        instance.scrape(now);
      }
    }
  }

  private static Visit next(Iterator<Visit> coming) {
    return coming.hasNext() ? coming.next() : null;
  }

  /** What happened; the truth that no metric knows in full. */
  List<Visit> visits() {
    return visits.stream().flatMap(List::stream).toList();
  }

  /** When the recording begins. */
  public Instant start() {
    return Plot.START;
  }

  /** When the recording ends. */
  public Instant end() {
    return Plot.END;
  }

  /** Many answers are a 500 or a 503. */
  public Moment burst() {
    return Plot.BURST;
  }

  /** Payments are slow, and so are the orders that one instance takes. */
  public Moment slow() {
    return Plot.SLOW;
  }

  /** One instance has started again, its counters at 0. */
  public Moment restart() {
    return Plot.RESTART;
  }

  /** Nobody comes; only the load balancer asks for /health. */
  public Moment silence() {
    return Plot.SILENCE;
  }

  /** A route that was not there before is. */
  public Moment newRoute() {
    return Plot.NEW_ROUTE;
  }

  /** All of them, in the order of time. */
  public List<Moment> moments() {
    return Plot.ALL;
  }

  /**
   * Full minutes at which answers are compared: calm ones, and two or so of each moment. The five
   * minutes before each belong to that moment, too.
   */
  public List<Instant> judged() {
    return Plot.JUDGED;
  }

  /** An instant in words: {@code at 23:25, in the error burst}. */
  public static String inWords(Instant instant) {
    String moment =
        Plot.ALL.stream()
            .filter(m -> isAbout(m, instant))
            .map(Moment::name)
            .findFirst()
            .orElse("on a calm stretch");
    return clock(instant) + ", " + moment;
  }

  /** Its time of day: {@code at 23:25}. */
  public static String clock(Instant instant) {
    return "at " + CLOCK.format(instant);
  }

  /** Whether a range that ends at an instant is about a moment: its last instant included. */
  public static boolean isAbout(Moment moment, Instant instant) {
    return moment.contains(instant) || moment.end().equals(instant);
  }
}
