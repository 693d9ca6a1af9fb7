package workshop.grader.recording;

import java.net.URI;
import java.util.stream.Collectors;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.report.CheckError;

/**
 * Opens a Prometheus over the half-day of lesson 17, until Ctrl-C. The system property {@code
 * workshop.seed} names that of a check's run.
 */
public final class BurnsServer {
  private static final String BURN_RATE =
      "sum(rate(app_responses_total{path=~\"/orders(/{id})?\",status_code=~\"5..\"}[5m]))"
          + " / sum(rate(app_responses_total{path=~\"/orders(/{id})?\"}[5m])) / 0.01";

  private BurnsServer() {}

  public static void main(String[] args) throws InterruptedException {
    RecordedIncident burns = RecordedIncident.of(Incident.BURNS, Long.getLong("workshop.seed", 1));
    try (PrometheusServer server = PrometheusServer.over(burns.recording())) {
      System.out.println(instructions(server.address(), burns));
      Thread.currentThread().join(); // until the process ends
    } catch (CheckError problem) {
      System.out.println("Could not " + problem.getMessage() + "\n" + problem.remedy());
    }
  }

  private static String instructions(URI server, RecordedIncident burns) {
    String events =
        burns.windows().stream()
            .filter(window -> window.start().isAfter(burns.start()))
            .map(
                window ->
                    "  "
                        + clock(window.start())
                        + " to "
                        + clock(window.end())
                        + "  "
                        + window.name())
            .collect(Collectors.joining("\n"));
    return "\n2026-03-09, 06:00 to 17:30 UTC, one scrape each minute of shop-1 and shop-2:\n\n"
        + events
        + "\n\nOpen this, and replace the expression, which is the burn rate over 5 minutes:\n\n  "
        + IncidentServer.link(server, Incident.BURNS, BURN_RATE)
        + "\n\nPress Ctrl-C to stop.";
  }

  private static String clock(java.time.Instant instant) {
    return RecordedIncident.clockTime(instant).replace("at ", "");
  }
}
