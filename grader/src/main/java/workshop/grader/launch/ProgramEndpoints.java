package workshop.grader.launch;

import java.util.Locale;
import java.util.Map;
import workshop.grader.program.Ports;

/**
 * The ports on which one of a lesson's programs is told to listen.
 *
 * @param name the package of its main class, such as {@code payments}
 */
public record ProgramEndpoints(String name, String mainClass, int port, int metricsPort) {

  /** Endpoints on two free ports. */
  public static ProgramEndpoints free(String mainClass) {
    return new ProgramEndpoints(mainClass.split("\\.")[0], mainClass, Ports.free(), Ports.free());
  }

  /** Returns the variables that tell the program its ports and its seed. */
  public Map<String, String> environment(long seed) {
    return Map.of(
        "HOST", "127.0.0.1",
        "PORT", Integer.toString(port),
        "METRICS_PORT", Integer.toString(metricsPort),
        "SEED", Long.toString(seed));
  }

  /** Returns the variable that tells the other programs this one's URL: {@code PAYMENTS_URL}. */
  String variable() {
    return name.toUpperCase(Locale.ROOT) + "_URL";
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }
}
