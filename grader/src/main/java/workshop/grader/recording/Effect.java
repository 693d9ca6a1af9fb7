package workshop.grader.recording;

/**
 * A change of one quantity during a window of an incident.
 *
 * @param route the route that changes; null for all of them
 * @param first the size at {@code shop-1}
 * @param second the size at {@code shop-2}
 */
record Effect(Kind kind, Route route, double first, double second) {

  /** The quantities that an incident changes. */
  enum Kind {
    /** The probability that a request fails with a 5xx. */
    FAILS,
    /** The probability that payments slow a request down. */
    SLOW,
    /** A factor of the usual number of requests. */
    LOAD,
    /** The instance is down; its counters start again at 0. */
    DOWN,
    /** The route exists in this window only. */
    OPEN,
    /** Another program that Prometheus scrapes, with a job of its own, is down. */
    NEIGHBOUR_DOWN
  }

  /** Sets the same probability of a 5xx for both instances. */
  static Effect fails(Route route, double probability) {
    return fails(route, probability, probability);
  }

  static Effect fails(Route route, double first, double second) {
    return new Effect(Kind.FAILS, route, first, second);
  }

  static Effect slow(Route route, double first, double second) {
    return new Effect(Kind.SLOW, route, first, second);
  }

  /** Multiplies the traffic of customers; the load balancer requests /health as before. */
  static Effect load(double factor) {
    return new Effect(Kind.LOAD, null, factor, factor);
  }

  static Effect noCustomers() {
    return load(0);
  }

  /** Takes one instance down: 0 for {@code shop-1}, 1 for {@code shop-2}. */
  static Effect down(int instance) {
    return new Effect(Kind.DOWN, null, instance == 0 ? 1 : 0, instance == 1 ? 1 : 0);
  }

  static Effect neighbourDown() {
    return new Effect(Kind.NEIGHBOUR_DOWN, null, 1, 1);
  }

  static Effect open(Route route) {
    return new Effect(Kind.OPEN, route, 1, 1);
  }

  boolean concerns(Kind kind, Route route) {
    return this.kind == kind && (this.route == null || this.route == route);
  }

  double at(int instance) {
    return instance == 0 ? first : second;
  }
}
