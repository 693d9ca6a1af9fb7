package workshop.grader.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Simulates the requests of an incident; the seed decides all that is random in them. */
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

  /** Returns all requests of one instance between two instants, in the order of time. */
  List<RecordedRequest> requests(int instance, Instant from, Instant to) {
    List<RecordedRequest> requests = new ArrayList<>();
    Map<Route, Double> due = new EnumMap<>(Route.class);
    for (long t = from.toEpochMilli(); t < to.toEpochMilli(); t += SPAN) {
      Instant now = Instant.ofEpochMilli(t);
      for (Route route : Route.values()) {
        double expected = due.getOrDefault(route, 0.0) + expected(route, instance, now);
        int count = (int) expected;
        due.put(route, expected - count);
        for (int i = 0; i < count; i++) {
          requests.add(request(route, instance, Instant.ofEpochMilli(t + random.nextLong(SPAN))));
        }
      }
    }
    requests.addAll(timeline.requests(instance));
    // An outage that begins inside a span: these requests never reach the instance.
    requests.removeIf(request -> timeline.isDown(instance, request.time()));
    requests.sort(Comparator.comparing(RecordedRequest::time));
    return requests;
  }

  private double expected(Route route, int instance, Instant now) {
    double share = timeline.share(route, instance, now);
    double noise = route == Route.HEALTH ? 1 : random.nextDouble(0.7, 1.3);
    return route.perSecond
        * popularity.get(route)
        * timeline.load(route, now)
        * share
        * noise
        * SPAN
        / 1000;
  }

  private RecordedRequest request(Route route, int instance, Instant now) {
    double seconds = random.nextDouble(route.fastest, route.slowest);
    if (random.nextDouble() < 0.08) {
      seconds *= 1.6;
    }
    if (random.nextDouble() < timeline.slowProbability(route, instance, now)) {
      seconds = random.nextDouble(0.46, 0.78);
    }
    double draw = random.nextDouble();
    double failure = timeline.failureProbability(route, instance, now);
    if (draw < failure) {
      // 503, because the failure is in payments and not in the shop.
      int status = route == Route.ORDER ? 503 : 500;
      return new RecordedRequest(now, instance, route, status, seconds, exception(route));
    }
    if (draw < failure + timeline.refusalProbability(route)) {
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
