package workshop.grader.recording;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
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
  /** The time between two scrapes of one instance, unless an incident has its own interval. */
  public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(30);

  /** The uptime of each instance when the recording begins. */
  private static final Duration UPTIME = Duration.ofMinutes(20);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final IncidentTimeline timeline;
  private final long seed;
  private final List<List<RecordedRequest>> requests = new ArrayList<>();
  private Recording shop;

  private RecordedIncident(IncidentTimeline timeline, long seed) {
    this.timeline = timeline;
    this.seed = seed;
    TrafficModel traffic = new TrafficModel(timeline, seed);
    for (int number = 0; number < timeline.offsets().size(); number++) {
      requests.add(traffic.requests(number, timeline.start().minus(UPTIME), timeline.end()));
    }
  }

  /** Returns {@link Incident#NIGHT} with a seed. */
  public static RecordedIncident of(long seed) {
    return of(Incident.NIGHT, seed);
  }

  /** Returns an incident with a seed. */
  public static RecordedIncident of(Incident incident, long seed) {
    return new RecordedIncident(incident.timeline(), seed);
  }

  /** Returns all samples: those of the shop and those of its JVM. */
  public Recording recording() {
    return record(family -> true);
  }

  /** Returns the samples without {@code jvm_…}, which halves the time to backfill them. */
  public Recording shopRecording() {
    if (shop == null) {
      shop = record(family -> !family.startsWith("jvm_"));
    }
    return shop;
  }

  private Recording record(Predicate<String> families) {
    Recording recording = new Recording();
    for (int i = 0; i < timeline.offsets().size(); i++) {
      int number = i;
      SplittableRandom random = new SplittableRandom(seed * 31 + number);
      record(
          number, now -> new SimulatedInstance(number, timeline, recording, families, random, now));
    }
    if (timeline.hasNeighbour()) {
      Map<String, String> labels = Map.of("job", "grafana", "instance", "grafana:3000");
      Recording.SeriesBuffer up = recording.family("up", "gauge").series("up", labels);
      scrapes(0).forEach(now -> up.add(now, timeline.isNeighbourDown(now) ? 0 : 1));
    }
    return recording;
  }

  /** Records one instance from scrape to scrape; it is replaced after each of its outages. */
  private void record(int number, Function<Instant, SimulatedInstance> startAt) {
    SimulatedInstance instance = startAt.apply(timeline.start().minus(UPTIME));
    Iterator<IncidentWindow> outages = timeline.outages(number).iterator();
    Instant back = nextEnd(outages);
    Iterator<RecordedRequest> upcoming = requests.get(number).iterator();
    RecordedRequest next = upcoming.next();
    for (Instant now : scrapes(number)) {
      for (; next != null && next.time().isBefore(now); next = next(upcoming)) {
        if (!next.time().isBefore(back)) {
          instance = startAt.apply(back);
          back = nextEnd(outages);
        }
        instance.serve(next);
      }
      if (timeline.isDown(number, now)) {
        instance.missScrape(now);
      } else {
        instance.scrape(now);
      }
    }
  }

  private static Instant nextEnd(Iterator<IncidentWindow> outages) {
    return outages.hasNext() ? outages.next().end() : Instant.MAX;
  }

  private List<Instant> scrapes(int number) {
    return Stream.iterate(
            timeline.start().plus(timeline.offsets().get(number)),
            now -> now.isBefore(timeline.end()),
            now -> now.plus(timeline.interval()))
        .toList();
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
    return timeline.start();
  }

  /** Returns the instant at which the recording ends. */
  public Instant end() {
    return timeline.end();
  }

  /** Returns the time between two scrapes of one instance, and between two evaluations. */
  public Duration interval() {
    return timeline.interval();
  }

  /** Returns the window in which many responses are a 500 or a 503. */
  public IncidentWindow burst() {
    return window(Incident.BURST);
  }

  /** Returns the window in which payments are slow, and with them many orders. */
  public IncidentWindow slow() {
    return window(Incident.SLOW);
  }

  /** Returns the window after the restart of shop-2, whose counters start again at 0. */
  public IncidentWindow restart() {
    return window("just after shop-2 started again");
  }

  /** Returns the window without customers; only the load balancer requests /health. */
  public IncidentWindow silence() {
    return window(Incident.SILENCE);
  }

  /** Returns the window in which the route /loyalty/{card} exists. */
  public IncidentWindow newRoute() {
    return window("since /loyalty/{card} went live");
  }

  /** Returns the window in which {@code shop-2} is gone for minutes. */
  public IncidentWindow outage() {
    return window(Incident.OUTAGE);
  }

  /** Returns the window in which {@code shop-1} is gone for 20 seconds. */
  public IncidentWindow shortRestart() {
    return window(Incident.RESTART);
  }

  /** Returns the window with ten times as many customers as usual. */
  public IncidentWindow rush() {
    return window(Incident.RUSH);
  }

  /** Returns the window with a handful of customers; one error and one slow order among them. */
  public IncidentWindow quiet() {
    return window(Incident.QUIET);
  }

  /** Returns the window in which Grafana, a target of another job, is gone. */
  public IncidentWindow neighbourOutage() {
    return window(Incident.NEIGHBOUR);
  }

  /** The error budget of 30 days is spent at this rate: 1 would spend all of it in 30 days. */
  public IncidentWindow atBurn(double rate) {
    return window(Incident.burnOf(rate));
  }

  /** No order has failed yet. */
  public IncidentWindow beforeErrors() {
    return window(Incident.BEFORE_ERRORS);
  }

  /** Most orders fail, but not for long. */
  public IncidentWindow blip() {
    return window(Incident.BLIP);
  }

  private IncidentWindow window(String name) {
    return timeline.windows().stream()
        .filter(window -> window.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("this incident has no window '" + name + "'"));
  }

  /** Returns the boundaries of the histogram, as the label {@code le} has them. */
  public List<String> boundaries() {
    return SimulatedInstance.boundaries();
  }

  /** Returns all windows in the order of time. */
  public List<IncidentWindow> windows() {
    return timeline.windows();
  }

  /**
   * Returns the full minutes at which results are compared: calm ones and about two of each window.
   * The five minutes before each belong to the same window.
   */
  public List<Instant> comparedInstants() {
    return timeline.comparedInstants();
  }

  /** Describes an instant: {@code at 23:25, in the error burst}. */
  public String describe(Instant instant) {
    String window =
        timeline.windows().stream()
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
