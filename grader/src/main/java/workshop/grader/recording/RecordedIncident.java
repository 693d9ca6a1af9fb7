package workshop.grader.recording;

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
public final class RecordedIncident {
  /** How far apart the scrapes of one instance are. */
  public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(30);

  /** What each instance had been doing for this long before. */
  private static final Duration EVENING = Duration.ofMinutes(20);

  private static final List<Duration> OFFSETS =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(17));

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final long seed;
  private final List<List<RecordedRequest>> visits = new ArrayList<>();

  private RecordedIncident(long seed) {
    this.seed = seed;
    TrafficModel customers = new TrafficModel(seed);
    for (int number = 0; number < OFFSETS.size(); number++) {
      visits.add(
          customers.visits(number, IncidentTimeline.START.minus(EVENING), IncidentTimeline.END));
    }
  }

  /** The night of a seed. */
  public static RecordedIncident of(long seed) {
    return new RecordedIncident(seed);
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
      record(number, now -> new SimulatedInstance(number, recording, families, random, now));
    }
    return recording;
  }

  /** What one instance has, from scrape to scrape; the second one is replaced when it restarts. */
  private void record(int number, Function<Instant, SimulatedInstance> opening) {
    SimulatedInstance instance = opening.apply(IncidentTimeline.START.minus(EVENING));
    Iterator<RecordedRequest> coming = visits.get(number).iterator();
    RecordedRequest next = coming.next();
    boolean restarts = number == 1;
    Instant now = IncidentTimeline.START.plus(OFFSETS.get(number));
    for (; now.isBefore(IncidentTimeline.END); now = now.plus(SCRAPE_INTERVAL)) {
      for (; next != null && next.time().isBefore(now); next = next(coming)) {
        if (restarts && !next.time().isBefore(IncidentTimeline.DOWN.end())) {
          instance = opening.apply(IncidentTimeline.DOWN.end());
          restarts = false;
        }
        instance.serve(next);
      }
      if (number == 1 && IncidentTimeline.DOWN.contains(now)) {
        instance.missScrape(now);
      } else {
        instance.scrape(now);
      }
    }
  }

  private static RecordedRequest next(Iterator<RecordedRequest> coming) {
    return coming.hasNext() ? coming.next() : null;
  }

  /** What happened; the truth that no metric knows in full. */
  List<RecordedRequest> visits() {
    return visits.stream().flatMap(List::stream).toList();
  }

  /** When the recording begins. */
  public Instant start() {
    return IncidentTimeline.START;
  }

  /** When the recording ends. */
  public Instant end() {
    return IncidentTimeline.END;
  }

  /** Many answers are a 500 or a 503. */
  public IncidentWindow burst() {
    return IncidentTimeline.BURST;
  }

  /** Payments are slow, and so are the orders that one instance takes. */
  public IncidentWindow slow() {
    return IncidentTimeline.SLOW;
  }

  /** One instance has started again, its counters at 0. */
  public IncidentWindow restart() {
    return IncidentTimeline.RESTART;
  }

  /** Nobody comes; only the load balancer asks for /health. */
  public IncidentWindow silence() {
    return IncidentTimeline.SILENCE;
  }

  /** A route that was not there before is. */
  public IncidentWindow newRoute() {
    return IncidentTimeline.NEW_ROUTE;
  }

  /** All of them, in the order of time. */
  public List<IncidentWindow> moments() {
    return IncidentTimeline.ALL;
  }

  /**
   * Full minutes at which answers are compared: calm ones, and two or so of each moment. The five
   * minutes before each belong to that moment, too.
   */
  public List<Instant> judged() {
    return IncidentTimeline.JUDGED;
  }

  /** An instant in words: {@code at 23:25, in the error burst}. */
  public static String inWords(Instant instant) {
    String moment =
        IncidentTimeline.ALL.stream()
            .filter(m -> isAbout(m, instant))
            .map(IncidentWindow::name)
            .findFirst()
            .orElse("on a calm stretch");
    return clock(instant) + ", " + moment;
  }

  /** Its time of day: {@code at 23:25}. */
  public static String clock(Instant instant) {
    return "at " + CLOCK.format(instant);
  }

  /** Whether a range that ends at an instant is about a moment: its last instant included. */
  public static boolean isAbout(IncidentWindow moment, Instant instant) {
    return moment.contains(instant) || moment.end().equals(instant);
  }
}
