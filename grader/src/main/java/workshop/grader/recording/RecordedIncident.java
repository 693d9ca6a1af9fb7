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
 * A recorded night of the shop: what two instances would have exposed, sample by sample, from one
 * seed. The plot is the same for every seed; how many customers come, and what they meet, is not.
 *
 * <p>Both instances are scraped every {@link #SCRAPE_INTERVAL}, at different seconds, and never at
 * a full minute: an expression that is evaluated at one has no sample on the edge of a range, where
 * Prometheus 2 and 3 differ.
 */
public final class RecordedIncident {
  /** How far apart the scrapes of one instance are, unless an incident has its own interval. */
  public static final Duration SCRAPE_INTERVAL = Duration.ofSeconds(30);

  /** What each instance had been doing for this long before. */
  private static final Duration EVENING = Duration.ofMinutes(20);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final IncidentTimeline timeline;
  private final long seed;
  private final List<List<RecordedRequest>> visits = new ArrayList<>();
  private Recording shop;

  private RecordedIncident(IncidentTimeline timeline, long seed) {
    this.timeline = timeline;
    this.seed = seed;
    TrafficModel customers = new TrafficModel(timeline, seed);
    for (int number = 0; number < timeline.offsets().size(); number++) {
      visits.add(customers.visits(number, timeline.start().minus(EVENING), timeline.end()));
    }
  }

  /** The night of lesson 05. */
  public static RecordedIncident of(long seed) {
    return of(Incident.NIGHT, seed);
  }

  /** An incident as one seed has it. */
  public static RecordedIncident of(Incident incident, long seed) {
    return new RecordedIncident(incident.timeline(), seed);
  }

  /** All samples of the night: the shop's own families and those of its JVM. */
  public Recording recording() {
    return record(family -> true);
  }

  /** The same without the families {@code jvm_…}, which halves the time to fill them in. */
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
      Recording.SeriesBuffer up = recording.family("up", "gauge").track("up", labels);
      scrapes(0).forEach(now -> up.add(now, timeline.isNeighbourDown(now) ? 0 : 1));
    }
    return recording;
  }

  /** The series of one instance, scrape by scrape; it is replaced after each of its outages. */
  private void record(int number, Function<Instant, SimulatedInstance> opening) {
    SimulatedInstance instance = opening.apply(timeline.start().minus(EVENING));
    Iterator<IncidentWindow> outages = timeline.outages(number).iterator();
    Instant back = nextEnd(outages);
    Iterator<RecordedRequest> coming = visits.get(number).iterator();
    RecordedRequest next = coming.next();
    for (Instant now : scrapes(number)) {
      for (; next != null && next.time().isBefore(now); next = next(coming)) {
        if (!next.time().isBefore(back)) {
          instance = opening.apply(back);
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

  private static RecordedRequest next(Iterator<RecordedRequest> coming) {
    return coming.hasNext() ? coming.next() : null;
  }

  /** What happened; the truth that no metric knows in full. */
  List<RecordedRequest> visits() {
    return visits.stream().flatMap(List::stream).toList();
  }

  /** When the recording begins. */
  public Instant start() {
    return timeline.start();
  }

  /** When the recording ends. */
  public Instant end() {
    return timeline.end();
  }

  /** Returns how far apart the scrapes of one instance are, and the evaluations of rules. */
  public Duration interval() {
    return timeline.interval();
  }

  /** Many answers are a 500 or a 503. */
  public IncidentWindow burst() {
    return window(Incident.BURST);
  }

  /** Payments are slow, and so are orders. */
  public IncidentWindow slow() {
    return window(Incident.SLOW);
  }

  /** One instance has started again, its counters at 0. */
  public IncidentWindow restart() {
    return window("just after shop-2 started again");
  }

  /** No customer comes; only the load balancer asks for /health. */
  public IncidentWindow silence() {
    return window(Incident.SILENCE);
  }

  /** A route that was not there before is. */
  public IncidentWindow newRoute() {
    return window("since /loyalty/{card} went live");
  }

  /** {@code shop-2} is gone for minutes. */
  public IncidentWindow outage() {
    return window(Incident.OUTAGE);
  }

  /** {@code shop-1} is gone for 20 seconds. */
  public IncidentWindow shortRestart() {
    return window(Incident.RESTART);
  }

  /** Ten times as many customers as usual. */
  public IncidentWindow rush() {
    return window(Incident.RUSH);
  }

  /** A handful of customers; one error and one slow order among them. */
  public IncidentWindow quiet() {
    return window(Incident.QUIET);
  }

  /** Grafana, which Prometheus scrapes as another job, is gone for minutes. */
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

  /** The boundaries of the histogram, as the label {@code le} has them. */
  public List<String> boundaries() {
    return SimulatedInstance.boundaries();
  }

  /** All windows, in the order of time. */
  public List<IncidentWindow> moments() {
    return timeline.windows();
  }

  /**
   * Full minutes at which answers are compared: calm ones, and two or so of each moment. The five
   * minutes before each belong to that moment, too.
   */
  public List<Instant> judged() {
    return timeline.judged();
  }

  /** An instant in words: {@code at 23:25, in the error burst}. */
  public String inWords(Instant instant) {
    String moment =
        timeline.windows().stream()
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
