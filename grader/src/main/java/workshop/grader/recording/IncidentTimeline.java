package workshop.grader.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The times of the incident's events and their effects on traffic, equal for every seed. */
final class IncidentTimeline {
  static final Instant START = Instant.parse("2026-01-17T22:00:00Z");
  static final Instant END = at(240);

  static final IncidentWindow BURST = new IncidentWindow("in the error burst", at(79), at(95));
  static final IncidentWindow SLOW =
      new IncidentWindow("while payments are slow", at(109), at(130));

  /** shop-2 is down for a minute; its counters start again at 0. */
  static final IncidentWindow DOWN =
      new IncidentWindow("while shop-2 is down", at(146.5), at(147.5));

  static final IncidentWindow RESTART =
      new IncidentWindow("just after shop-2 started again", at(147.5), at(155));
  static final IncidentWindow SILENCE =
      new IncidentWindow("in the silent half-hour", at(169), at(200));
  static final IncidentWindow NEW_ROUTE =
      new IncidentWindow("since /loyalty/{card} went live", at(214), END.plusSeconds(1));

  static final List<IncidentWindow> ALL = List.of(BURST, SLOW, DOWN, RESTART, SILENCE, NEW_ROUTE);

  /** Nothing begins or ends in the five minutes before each, so that no 5m range is mixed. */
  static final List<Instant> COMPARED =
      Stream.of(
              30.0, 65.0, 85.0, 95.0, 115.0, 125.0, 150.0, 160.0, 175.0, 195.0, 210.0, 220.0, 235.0)
          .map(IncidentTimeline::at)
          .toList();

  private IncidentTimeline() {}

  private static Instant at(double minutes) {
    return START.plus(Duration.ofSeconds(Math.round(minutes * 60)));
  }

  /** Returns the traffic as a factor of the average; it falls with time. */
  static double load(Route route, Instant now) {
    if (route == Route.HEALTH) {
      return 1;
    }
    if (SILENCE.contains(now) || route == Route.LOYALTY && !NEW_ROUTE.contains(now)) {
      return 0;
    }
    double elapsed = (double) Duration.between(START, now).toSeconds() / 14_400;
    return 1.3 - 0.6 * elapsed;
  }

  /** Returns the instance's share of the traffic; shop-1 takes all while shop-2 is down. */
  static double share(Route route, int instance, Instant now) {
    boolean down = DOWN.contains(now);
    if (route == Route.HEALTH) {
      return down && instance == 1 ? 0 : 0.5;
    }
    if (down) {
      return instance == 0 ? 1 : 0;
    }
    return instance == 0 ? 0.7 : 0.3;
  }

  /** Returns the probability that a request fails with a 5xx. */
  static double failureProbability(Route route, int instance, Instant now) {
    boolean burst = BURST.contains(now);
    return switch (route) {
      case RECEIPT -> burst ? 0.5 : 0.08;
      case ORDER -> burst ? (instance == 0 ? 0.45 : 0.05) : 0;
      default -> 0;
    };
  }

  /** Returns the probability that a request is refused with a 4xx. */
  static double refusalProbability(Route route) {
    return switch (route) {
      case ORDER -> 0.04;
      case LOOK_UP -> 0.08;
      case UNMATCHED -> 1;
      default -> 0;
    };
  }

  /** Returns the probability that payments slow a request down; mainly shop-1 is affected. */
  static double slowProbability(Route route, int instance, Instant now) {
    if (route != Route.ORDER) {
      return 0;
    }
    return SLOW.contains(now) ? (instance == 0 ? 0.7 : 0.02) : 0.02;
  }
}
