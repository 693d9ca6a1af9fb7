package workshop.grader.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Lets customers come: all that is left to chance in a night, drawn from the seed. */
final class TrafficModel {
  static final List<String> DRINKS = List.of("espresso", "latte", "cappuccino", "filter");
  private static final long SPAN = 15_000;

  private final IncidentTimeline timeline;
  private final SplittableRandom random;
  private final Map<Route, Double> popularity = new EnumMap<>(Route.class);

  TrafficModel(IncidentTimeline timeline, long seed) {
    this.timeline = timeline;
    random = new SplittableRandom(seed);
    for (Route route : Route.values()) {
      popularity.put(route, route == Route.HEALTH ? 1 : random.nextDouble(0.8, 1.25));
    }
  }

  /** All visits of one instance between two instants, in the order of time. */
  List<RecordedRequest> visits(int instance, Instant from, Instant to) {
    List<RecordedRequest> visits = new ArrayList<>();
    Map<Route, Double> due = new EnumMap<>(Route.class);
    for (long t = from.toEpochMilli(); t < to.toEpochMilli(); t += SPAN) {
      Instant now = Instant.ofEpochMilli(t);
      for (Route route : Route.values()) {
        double expected = due.getOrDefault(route, 0.0) + expected(route, instance, now);
        int come = (int) expected;
        due.put(route, expected - come);
        for (int i = 0; i < come; i++) {
          visits.add(visit(route, instance, Instant.ofEpochMilli(t + random.nextLong(SPAN))));
        }
      }
    }
    visits.addAll(timeline.requests(instance));
    // An outage that begins inside a span: these requests never reach the instance.
    visits.removeIf(visit -> timeline.isDown(instance, visit.time()));
    visits.sort(Comparator.comparing(RecordedRequest::time));
    return visits;
  }

  private double expected(Route route, int instance, Instant now) {
    double share = timeline.share(route, instance, now);
    double luck = route == Route.HEALTH ? 1 : random.nextDouble(0.7, 1.3);
    return route.perSecond
        * popularity.get(route)
        * timeline.crowd(route, now)
        * share
        * luck
        * SPAN
        / 1000;
  }

  private RecordedRequest visit(Route route, int instance, Instant now) {
    double seconds = random.nextDouble(route.fastest, route.slowest);
    if (random.nextDouble() < 0.08) {
      seconds *= 1.6;
    }
    if (random.nextDouble() < timeline.slow(route, instance, now)) {
      seconds = random.nextDouble(0.46, 0.78);
    }
    double luck = random.nextDouble();
    double failing = timeline.failing(route, instance, now);
    if (luck < failing) {
      // Payments that do not answer are not the shop's own fault.
      int status = route == Route.ORDER ? 503 : 500;
      return new RecordedRequest(now, instance, route, status, seconds, exception(route));
    }
    if (luck < failing + timeline.refused(route)) {
      return new RecordedRequest(
          now, instance, route, route == Route.ORDER ? 400 : 404, seconds, "");
    }
    if (route == Route.ORDER) {
      String drink = DRINKS.get(random.nextInt(DRINKS.size()));
      return new RecordedRequest(now, instance, route, 201, seconds, drink);
    }
    return new RecordedRequest(now, instance, route, 200, seconds, "");
  }

  private String exception(Route route) {
    return route == Route.ORDER
        ? "PaymentTimeout"
        : random.nextInt(4) == 0 ? "InternalServerErrorResponse" : "PrinterJam";
  }
}
