package workshop.grader.recording;

/** A route of the shop, with its average requests per second and usual durations. */
enum Route {
  MENU("GET", "/menu", 1.5, 0.003, 0.008),
  ORDER("POST", "/orders", 1.0, 0.05, 0.16),
  LOOK_UP("GET", "/orders/{id}", 0.7, 0.004, 0.02),
  RECEIPT("GET", "/orders/{id}/receipt", 0.5, 0.02, 0.09),
  /** Requested by the load balancer, of each instance, every five seconds. */
  HEALTH("GET", "/health", 0.4, 0.0005, 0.002),
  UNMATCHED("GET", "unmatched", 0.15, 0.0005, 0.003),
  /** Goes live during the incident. */
  LOYALTY("GET", "/loyalty/{card}", 0.6, 0.03, 0.12);

  /** True if the route exists only in windows that open it. */
  final boolean opensLater;

  final String method;
  final String path;
  final double perSecond;

  /** Most requests take between these two durations, in seconds. */
  final double fastest;

  final double slowest;

  Route(String method, String path, double perSecond, double fastest, double slowest) {
    this.method = method;
    this.path = path;
    this.perSecond = perSecond;
    this.fastest = fastest;
    this.slowest = slowest;
    this.opensLater = path.startsWith("/loyalty");
  }
}
