package workshop.grader.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import workshop.grader.recording.Effect.Kind;

/**
 * The events of an incident and their effects on traffic, equal for every seed: windows with
 * effects. Times are minutes since the start.
 *
 * <pre>{@code
 * IncidentTimeline.starting("2026-01-17T22:00:00Z", 240)
 *     .load(1.3, 0.6)
 *     .usually(fails(RECEIPT, 0.08))
 *     .between(79, 95, "in the error burst", fails(ORDER, 0.45, 0.05));
 * }</pre>
 */
final class IncidentTimeline {
  private final Instant start;
  private final Instant end;
  private double loadAtStart = 1;
  private double loadFallsBy;
  private List<Duration> offsets = List.of(Duration.ofSeconds(2), Duration.ofSeconds(17));
  private List<Instant> compared = List.of();
  private final List<Effect> usual = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private final List<RecordedRequest> single = new ArrayList<>();

  /** A window and its effects. */
  private record Event(IncidentWindow window, List<Effect> effects) {}

  private IncidentTimeline(Instant start, Instant end) {
    this.start = start;
    this.end = end;
  }

  /** Returns a timeline of some minutes without events. */
  static IncidentTimeline starting(String start, int minutes) {
    Instant from = Instant.parse(start);
    return new IncidentTimeline(from, from.plus(Duration.ofMinutes(minutes)));
  }

  /** Sets the traffic at the start as a factor of the average, and how far it falls to the end. */
  IncidentTimeline load(double atStart, double fallsBy) {
    loadAtStart = atStart;
    loadFallsBy = fallsBy;
    return this;
  }

  /** Sets the second of each half minute at which the instances are scraped. */
  IncidentTimeline scrapedAt(int first, int second) {
    offsets = List.of(Duration.ofSeconds(first), Duration.ofSeconds(second));
    return this;
  }

  /** Adds effects for all times at which no window has another one of the same kind. */
  IncidentTimeline usually(Effect... effects) {
    usual.addAll(List.of(effects));
    return this;
  }

  /**
   * Adds a window. If windows overlap, the effects of the later call win.
   *
   * @param name the window as the end of a sentence
   */
  IncidentTimeline between(double from, double to, String name, Effect... effects) {
    events.add(new Event(new IncidentWindow(name, at(from), at(to)), List.of(effects)));
    return this;
  }

  /** Adds a window that lasts until the recording ends, its last instant included. */
  IncidentTimeline since(double from, String name, Effect... effects) {
    return between(from, (Duration.between(start, end).toSeconds() + 1) / 60.0, name, effects);
  }

  /** Adds one request that is the same for every seed. */
  IncidentTimeline request(
      double minute, Route route, int instance, int status, double seconds, String detail) {
    single.add(new RecordedRequest(at(minute), instance, route, status, seconds, detail));
    return this;
  }

  /** Sets the minutes at which recorded values are compared. */
  IncidentTimeline comparedAt(double... minutes) {
    compared = Arrays.stream(minutes).mapToObj(this::at).toList();
    return this;
  }

  private Instant at(double minutes) {
    return start.plus(Duration.ofSeconds(Math.round(minutes * 60)));
  }

  Instant start() {
    return start;
  }

  Instant end() {
    return end;
  }

  List<Duration> offsets() {
    return offsets;
  }

  List<Instant> comparedInstants() {
    return compared;
  }

  List<RecordedRequest> requests(int instance) {
    return single.stream().filter(request -> request.instance() == instance).toList();
  }

  List<IncidentWindow> windows() {
    return events.stream().map(Event::window).toList();
  }

  /** Returns the traffic as a factor of the average. */
  double load(Route route, Instant now) {
    if (route == Route.HEALTH) {
      return 1;
    }
    if (route.opensLater && effect(Kind.OPEN, route, 0, now, 0) == 0) {
      return 0;
    }
    double elapsed =
        (double) Duration.between(start, now).toSeconds()
            / Duration.between(start, end).toSeconds();
    return (loadAtStart - loadFallsBy * elapsed) * effect(Kind.LOAD, route, 0, now, 1);
  }

  /** Returns the instance's share of the traffic; it takes all while the other one is down. */
  double share(Route route, int instance, Instant now) {
    if (isDown(instance, now)) {
      return 0;
    }
    if (route == Route.HEALTH) {
      return 0.5;
    }
    return isDown(1 - instance, now) ? 1 : instance == 0 ? 0.7 : 0.3;
  }

  /** Returns whether an instance is down. */
  boolean isDown(int instance, Instant now) {
    return effect(Kind.DOWN, null, instance, now, 0) > 0;
  }

  /** Returns whether the other program that Prometheus scrapes is down. */
  boolean isNeighbourDown(Instant now) {
    return effect(Kind.NEIGHBOUR_DOWN, null, 0, now, 0) > 0;
  }

  /** Returns whether Prometheus scrapes a program besides the shop. */
  boolean hasNeighbour() {
    return events.stream()
        .flatMap(one -> one.effects.stream())
        .anyMatch(effect -> effect.kind() == Kind.NEIGHBOUR_DOWN);
  }

  /** Returns the windows in which an instance is down, in the order of time. */
  List<IncidentWindow> outages(int instance) {
    return events.stream()
        .filter(
            one -> one.effects.stream().anyMatch(e -> e.kind() == Kind.DOWN && e.at(instance) > 0))
        .map(Event::window)
        .toList();
  }

  /** Returns the probability that a request fails with a 5xx. */
  double failureProbability(Route route, int instance, Instant now) {
    return effect(Kind.FAILS, route, instance, now, 0);
  }

  /** Returns the probability that a request is refused with a 4xx. */
  double refusalProbability(Route route) {
    return switch (route) {
      case ORDER -> 0.04;
      case LOOK_UP -> 0.08;
      case UNMATCHED -> 1;
      default -> 0;
    };
  }

  /** Returns the probability that payments slow a request down. */
  double slowProbability(Route route, int instance, Instant now) {
    return effect(Kind.SLOW, route, instance, now, 0);
  }

  /** Returns whether a window makes a route slower than usual. */
  boolean isSlowed(Route route, Instant now) {
    return events.stream()
        .filter(one -> one.window.contains(now))
        .flatMap(one -> one.effects.stream())
        .anyMatch(effect -> effect.kind() == Kind.SLOW && effect.route() == route);
  }

  /**
   * Returns the size of an effect. It is called for each request; a stream is five times slower.
   */
  private double effect(Kind kind, Route route, int instance, Instant now, double otherwise) {
    double size = otherwise;
    for (Effect effect : usual) {
      size = effect.concerns(kind, route) ? effect.at(instance) : size;
    }
    for (Event one : events) {
      for (Effect effect : one.effects) {
        if (effect.concerns(kind, route) && one.window.contains(now)) {
          size = effect.at(instance);
        }
      }
    }
    return size;
  }
}
