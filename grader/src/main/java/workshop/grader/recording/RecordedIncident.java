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
 * A recorded incident of four hours: the samples that two instances of the shop would have exposed.
 * The seed decides how many customers come and which of their requests fail; the timeline is the
 * same for every seed.
 *
 * <p>Both instances are scraped every {@link #SCRAPE_INTERVAL}, at different seconds and never at a
 * full minute. An expression that is evaluated at a full minute therefore has no sample on the edge
 * of a range, where Prometheus 2 and 3 differ.
 */
public final class RecordedIncident {
  /** The time between two scrapes of one instance. */
  public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(30);

  /** The uptime of each instance when the recording begins. */
  private static final Duration UPTIME = Duration.ofMinutes(20);

  private static final List<Duration> OFFSETS =
      List.of(Duration.ofSeconds(2), Duration.ofSeconds(17));

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final long seed;
  private final List<List<RecordedRequest>> requests = new ArrayList<>();

  private RecordedIncident(long seed) {
    this.seed = seed;
    TrafficModel traffic = new TrafficModel(seed);
    for (int number = 0; number < OFFSETS.size(); number++) {
      requests.add(
          traffic.requests(number, IncidentTimeline.START.minus(UPTIME), IncidentTimeline.END));
    }
  }

  /** Returns the incident of a seed. */
  public static RecordedIncident of(long seed) {
    return new RecordedIncident(seed);
  }

  /** Returns all samples: those of the shop and those of its JVM. */
  public Recording recording() {
    return record(family -> true);
  }

  /** Returns the samples without {@code jvm_…}, which halves the time to backfill them. */
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

  /** Records one instance from scrape to scrape; the second one is replaced at its restart. */
  private void record(int number, Function<Instant, SimulatedInstance> startAt) {
    SimulatedInstance instance = startAt.apply(IncidentTimeline.START.minus(UPTIME));
    Iterator<RecordedRequest> upcoming = requests.get(number).iterator();
    RecordedRequest next = upcoming.next();
    boolean restarts = number == 1;
    Instant now = IncidentTimeline.START.plus(OFFSETS.get(number));
    for (; now.isBefore(IncidentTimeline.END); now = now.plus(SCRAPE_INTERVAL)) {
      for (; next != null && next.time().isBefore(now); next = next(upcoming)) {
        if (restarts && !next.time().isBefore(IncidentTimeline.DOWN.end())) {
          instance = startAt.apply(IncidentTimeline.DOWN.end());
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

  private static RecordedRequest next(Iterator<RecordedRequest> upcoming) {
    return upcoming.hasNext() ? upcoming.next() : null;
  }

  /** Returns all simulated requests. Metrics are a summary of them. */
  List<RecordedRequest> requests() {
    return requests.stream().flatMap(List::stream).toList();
  }

  /** Returns the instant at which the recording begins. */
  public Instant start() {
    return IncidentTimeline.START;
  }

  /** Returns the instant at which the recording ends. */
  public Instant end() {
    return IncidentTimeline.END;
  }

  /** Returns the window in which many responses are a 500 or a 503. */
  public IncidentWindow burst() {
    return IncidentTimeline.BURST;
  }

  /** Returns the window in which payments are slow, and with them the orders of shop-1. */
  public IncidentWindow slow() {
    return IncidentTimeline.SLOW;
  }

  /** Returns the window after the restart of shop-2, whose counters start again at 0. */
  public IncidentWindow restart() {
    return IncidentTimeline.RESTART;
  }

  /** Returns the window without customers; only the load balancer requests /health. */
  public IncidentWindow silence() {
    return IncidentTimeline.SILENCE;
  }

  /** Returns the window in which the route /loyalty/{card} exists. */
  public IncidentWindow newRoute() {
    return IncidentTimeline.NEW_ROUTE;
  }

  /** Returns all windows in the order of time. */
  public List<IncidentWindow> windows() {
    return IncidentTimeline.ALL;
  }

  /**
   * Returns the full minutes at which results are compared: calm ones and about two of each window.
   * The five minutes before each belong to the same window.
   */
  public List<Instant> comparedInstants() {
    return IncidentTimeline.COMPARED;
  }

  /** Describes an instant: {@code at 23:25, in the error burst}. */
  public static String describe(Instant instant) {
    String window =
        IncidentTimeline.ALL.stream()
            .filter(one -> one.isSeenAt(instant))
            .map(IncidentWindow::name)
            .findFirst()
            .orElse("in a calm period");
    return clockTime(instant) + ", " + window;
  }

  /** Returns the time of day: {@code at 23:25}. */
  public static String clockTime(Instant instant) {
    return "at " + CLOCK.format(instant);
  }
}
