package workshop.grader.prometheus;

import org.junit.jupiter.api.Assumptions;

/** Whether there is a Prometheus to test with; CI says that there must be. */
public final class Engines {
  private Engines() {}

  public static void assumeOne() {
    boolean isRequired = System.getProperty("proof.require", "").contains("prometheus");
    Assumptions.assumeTrue(
        isRequired || Programs.onPath().isPresent(), "no prometheus and promtool on the PATH");
  }
}
