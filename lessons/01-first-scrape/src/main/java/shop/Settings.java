package shop;

/** Settings from environment variables; the defaults fit one shop on one machine. */
final class Settings {
  private Settings() {}

  static String host() {
    return variable("HOST", "127.0.0.1");
  }

  static int port() {
    return Integer.parseInt(variable("PORT", "8080"));
  }

  static int metricsPort() {
    return Integer.parseInt(variable("METRICS_PORT", "9400"));
  }

  static long seed() {
    return Long.parseLong(variable("SEED", "1"));
  }

  private static String variable(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }
}
