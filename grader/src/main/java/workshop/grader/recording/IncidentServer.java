package workshop.grader.recording;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.report.CheckError;

/**
 * Opens a Prometheus over the recorded night for whoever wants to look, until Ctrl-C. The system
 * property {@code workshop.seed} names the night of a check's run.
 */
public final class IncidentServer {
  private IncidentServer() {}

  public static void main(String[] args) throws InterruptedException {
    long seed = Long.getLong("workshop.seed", 1);
    RecordedIncident night = RecordedIncident.of(seed);
    open(night, address -> page(address, seed));
  }

  /** Opens a Prometheus over an incident, and prints a page with its address. */
  static void open(RecordedIncident incident, Function<URI, String> page)
      throws InterruptedException {
    try (PrometheusServer server = PrometheusServer.over(incident.recording())) {
      System.out.println(page.apply(server.address()));
      Thread.currentThread().join(); // until the process is told to end
    } catch (CheckError problem) {
      System.out.println("Could not " + problem.getMessage() + "\n" + problem.remedy());
    }
  }

  private static String page(URI server, long seed) {
    StringBuilder text =
        new StringBuilder("\nThe night of seed " + seed + ", 2026-01-17 22:00 to 02:00 UTC:\n");
    text.append(
        """
        22:00  a calm Saturday evening
        23:19  an error burst, until 23:35
        23:49  payments are slow, until 00:10
        00:26  shop-2 is gone for a minute, and starts again
        00:49  nobody comes, until 01:20
        01:34  /loyalty/{card} goes live
        """
            .indent(2));
    text.append("\nOne scrape each ")
        .append(RecordedIncident.SCRAPE_INTERVAL.toSeconds())
        .append(" s of shop-1 and shop-2. Open this, and replace the expression:\n\n  ");
    text.append(server)
        .append("/graph?g0.expr=")
        .append(encode("app_requests_total{path=\"/menu\"}"));
    text.append("&g0.tab=0&g0.range_input=4h&g0.end_input=").append(encode("2026-01-18 02:00:00"));
    return text.append("\n\nCtrl-C closes it.").toString();
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
