package workshop.grader.prometheus;

import org.junit.jupiter.api.Assumptions;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceKind;

/** Skips tests on a machine without Prometheus, unless CI requires it. */
public final class PrometheusRuntimes {
  private PrometheusRuntimes() {}

  public static void assumeOne() {
    boolean isRequired = System.getProperty("proof.require", "").contains("prometheus");
    Assumptions.assumeTrue(
        isRequired || Programs.onPath(ServiceKind.PROMETHEUS).isPresent(),
        "no prometheus and promtool on the PATH");
  }
}
