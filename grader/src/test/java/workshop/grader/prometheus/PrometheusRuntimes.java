package workshop.grader.prometheus;

import org.junit.jupiter.api.Assumptions;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceKind;

/** Whether there is a Prometheus to test with; CI says that there must be. */
public final class PrometheusRuntimes {
  private PrometheusRuntimes() {}

  public static void assumeOne() {
    boolean isRequired = System.getProperty("proof.require", "").contains("prometheus");
    Assumptions.assumeTrue(
        isRequired || Programs.onPath(ServiceKind.PROMETHEUS).isPresent(),
        "no prometheus and promtool on the PATH");
  }
}
