package workshop.grader.recording;

import java.net.URI;
import java.util.stream.Collectors;

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
    IncidentServer.open(burns, address -> page(address, burns));
  }

  private static String page(URI server, RecordedIncident burns) {
    String happenings =
        burns.moments().stream()
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
        + happenings
        + "\n\nOpen this, and replace the expression, which is the burn rate over 5 minutes:\n\n  "
        + server
        + "/graph?g0.expr="
        + IncidentServer.encode(BURN_RATE)
        + "&g0.tab=0&g0.range_input=12h&g0.end_input="
        + IncidentServer.encode("2026-03-09 17:30:00")
        + "\n\nCtrl-C closes it.";
  }

  private static String clock(java.time.Instant instant) {
    return RecordedIncident.clock(instant).replace("at ", "");
  }
}
