package workshop.grader;

import java.util.Locale;
import java.util.Map;
import workshop.grader.program.Ports;

/**
 * Where one of a lesson's programs is told to listen.
 *
 * @param name what the others call it: the package of its main class, such as {@code payments}
 */
record ProgramEndpoints(String name, String mainClass, int port, int metricsPort) {

  static ProgramEndpoints free(String mainClass) {
    return new ProgramEndpoints(mainClass.split("\\.")[0], mainClass, Ports.free(), Ports.free());
  }

  Map<String, String> environment(long seed) {
    return Map.of(
        "HOST", "127.0.0.1",
        "PORT", Integer.toString(port),
        "METRICS_PORT", Integer.toString(metricsPort),
        "SEED", Long.toString(seed));
  }

  /** The variable that tells the other programs where this one is: {@code PAYMENTS_URL}. */
  String variable() {
    return name.toUpperCase(Locale.ROOT) + "_URL";
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }
}
