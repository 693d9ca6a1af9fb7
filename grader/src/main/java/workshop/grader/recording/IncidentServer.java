package workshop.grader.recording;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.report.CheckError;

/**
 * Runs a Prometheus with the recorded incident until Ctrl-C, so that the learner can try queries.
 * The system property {@code workshop.seed} selects the incident that a check used.
 */
public final class IncidentServer {
  private IncidentServer() {}

  public static void main(String[] args) throws InterruptedException {
    long seed = Long.getLong("workshop.seed", 1);
    RecordedIncident incident = RecordedIncident.of(seed);
    try (PrometheusServer server = PrometheusServer.over(incident.recording())) {
      System.out.println(instructions(server.address(), seed));
      Thread.currentThread().join(); // until the process ends
    } catch (CheckError problem) {
      System.out.println("Could not " + problem.getMessage() + "\n" + problem.remedy());
    }
  }

  private static String instructions(URI server, long seed) {
    return "\nThe recorded incident of seed "
        + seed
        + ", 2026-01-17 22:00 to 02:00 UTC:\n"
        + """
        22:00  a calm Saturday evening
        23:19  an error burst, until 23:35
        23:49  payments are slow, until 00:10
        00:26  shop-2 is down for a minute, then it starts again
        00:49  no customers, until 01:20
        01:34  /loyalty/{card} goes live
        """
            .indent(2)
        + "\nOne scrape every "
        + RecordedIncident.SCRAPE_INTERVAL.toSeconds()
        + " s of shop-1 and shop-2. Open this link and replace the expression:\n\n  "
        + link(server, Incident.NIGHT, "app_requests_total{path=\"/menu\"}")
        + "\n\nPress Ctrl-C to stop.";
  }

  /** Returns the address of a page that draws an expression over a whole incident. */
  public static String link(URI server, Incident incident, String promql) {
    IncidentTimeline timeline = incident.timeline();
    return server
        + "/graph?g0.expr="
        + encode(promql)
        + "&g0.tab=0&g0.range_input="
        + Duration.between(timeline.start(), timeline.end()).toHours()
        + "h&g0.end_input="
        + encode(timeline.end().toString().replace("T", " ").replace("Z", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
