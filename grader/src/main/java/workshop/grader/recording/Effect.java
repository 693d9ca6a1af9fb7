package workshop.grader.recording;

/**
 * One thing that is different during a window of an incident.
 *
 * @param route the route that it concerns; null for all of them
 * @param first its size at {@code shop-1}
 * @param second its size at {@code shop-2}
 */
record Effect(Kind kind, Route route, double first, double second) {

  /** The quantities that an incident changes. */
  enum Kind {
    /** The probability that a request ends in a 5xx. */
    FAILS,
    /** The probability that payments make a request slow. */
    SLOW,
    /** A factor of the usual number of requests. */
    CROWD,
    /** The instance is gone; when it is back, its counters begin at 0. */
    DOWN,
    /** The route exists in this window only. */
    OPEN,
    /** Another program that Prometheus scrapes, of a job of its own, is gone. */
    NEIGHBOUR_DOWN
  }

  /** The same probability of a 5xx at both instances. */
  static Effect fails(Route route, double probability) {
    return fails(route, probability, probability);
  }

  static Effect fails(Route route, double first, double second) {
    return new Effect(Kind.FAILS, route, first, second);
  }

  static Effect slow(Route route, double first, double second) {
    return new Effect(Kind.SLOW, route, first, second);
  }

  /** More or fewer customers than usual; the load balancer asks for /health as ever. */
  static Effect crowd(double factor) {
    return new Effect(Kind.CROWD, null, factor, factor);
  }

  static Effect nobodyComes() {
    return crowd(0);
  }

  /** Takes one instance away: 0 for {@code shop-1}, 1 for {@code shop-2}. */
  static Effect down(int instance) {
    return new Effect(Kind.DOWN, null, instance == 0 ? 1 : 0, instance == 1 ? 1 : 0);
  }

  static Effect neighbourDown() {
    return new Effect(Kind.NEIGHBOUR_DOWN, null, 1, 1);
  }

  static Effect open(Route route) {
    return new Effect(Kind.OPEN, route, 1, 1);
  }

  boolean concerns(Kind asked, Route other) {
    return kind == asked && (route == null || route == other);
  }

  double at(int instance) {
    return instance == 0 ? first : second;
  }
}
