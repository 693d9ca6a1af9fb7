package workshop.grader.alerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import workshop.grader.program.Ports;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.Recording;
import workshop.grader.recording.Incident;
import workshop.grader.recording.IncidentServer;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckError;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceFinder;
import workshop.grader.service.ServiceFolder;
import workshop.grader.service.ServiceKind;

/**
 * Prometheus and Alertmanager with the learner's files on an open shop, sixty times as fast: a
 * minute of the rules and of the group times lasts a second.
 */
public final class LiveAlerts implements AutoCloseable {
  private static final int FASTER = 60;
  private static final Duration SCRAPE_INTERVAL = Duration.ofMillis(500);
  private static final String ERRORS =
      "sum by (path) (rate(app_responses_total{status_code=~\"5..\"}[5m]))";
  private static final String DURATION = "((?:\\d+(?:ms|s|m|h|d|w|y))+)";

  /** Durations in a rule file: keys of a rule or group, ranges with their steps, offsets. */
  private static final Pattern DURATIONS =
      Pattern.compile(
          "\\b(?:for|keep_firing_for|interval|query_offset)\\s*:\\s*[\"']?"
              + DURATION
              + "|\\[\\s*"
              + DURATION
              + "|:\\s*"
              + DURATION
              + "\\s*]|\\boffset\\s+-?"
              + DURATION);

  private final ServiceFolder prometheus = ServiceFolder.create("Prometheus");
  private final ServiceFolder alertmanager = ServiceFolder.create("Alertmanager");
  private final int prometheusPort = Ports.free();
  private final int alertmanagerPort = Ports.free();

  private LiveAlerts() {}

  /**
   * Starts both.
   *
   * @param root the project's folder
   * @param shop the port of the shop's metrics page
   * @param pager the port to which all receivers' notifications go
   * @throws CheckError if one is missing or does not start
   */
  public static LiveAlerts start(Path root, int shop, int pager) {
    Programs servers = find(ServiceKind.PROMETHEUS);
    Programs notifier = find(ServiceKind.ALERTMANAGER);
    LiveAlerts live = new LiveAlerts();
    try {
      live.startAlertmanager(notifier, root, pager);
      live.startPrometheus(servers, root, shop);
      return live;
    } catch (IOException e) {
      live.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException | Error e) {
      live.close();
      throw e;
    }
  }

  private static Programs find(ServiceKind kind) {
    return ServiceFinder.<Programs>of(kind)
        .onPath(programs -> programs)
        .find(Optional.ofNullable(System.getProperty(kind.property())).map(Path::of));
  }

  private void startAlertmanager(Programs programs, Path root, int pager) throws IOException {
    String file = "alertmanager/alertmanager.yml";
    AlertmanagerConfig config = AlertmanagerConfig.of(Files.readString(root.resolve(file)), file);
    String faster =
        config.changed(
            address -> "http://127.0.0.1:" + pager,
            (key, time) -> faster(PrometheusDuration.parse(time), Duration.ofMillis(1)));
    AlertmanagerRuntime.startOnPath(programs, alertmanager, alertmanagerPort, faster);
  }

  private void startPrometheus(Programs programs, Path root, int shop) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("prometheus/rules"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".yml")).sorted().toList()) {
        names.add(file.getFileName().toString());
        prometheus.write(names.get(names.size() - 1), faster(Files.readString(file)));
      }
    }
    Path config =
        prometheus.write(
            "prometheus.yml",
            """
            global: {scrape_interval: %1$dms, scrape_timeout: %1$dms, evaluation_interval: %1$dms}
            rule_files: [%2$s]
            alerting: {alertmanagers: [{static_configs: [{targets: ["127.0.0.1:%3$d"]}]}]}
            scrape_configs:
              - {job_name: shop, static_configs: [{targets: ["127.0.0.1:%4$d"]}]}
            """
                .formatted(
                    SCRAPE_INTERVAL.toMillis(), String.join(", ", names), alertmanagerPort, shop));
    prometheus
        .startServer(
            programs.get("prometheus"),
            List.of(
                "--config.file=" + config,
                "--storage.tsdb.path=" + prometheus.path().resolve("data"),
                "--web.listen-address=127.0.0.1:" + prometheusPort,
                "--log.level=error"))
        .awaitReady(prometheus());
  }

  /** Returns a rule file in which all durations are shorter. */
  static String faster(String rules) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (MatchResult found : DURATIONS.matcher(rules).results().toList()) {
      int group =
          found.group(1) != null ? 1 : found.group(2) != null ? 2 : found.group(3) != null ? 3 : 4;
      // A range has to hold two scrapes, whatever it was.
      Duration least = group == 2 ? SCRAPE_INTERVAL.multipliedBy(3) : Duration.ofMillis(1);
      text.append(rules, at, found.start(group));
      text.append(faster(PrometheusDuration.parse(found.group(group)), least));
      at = found.end(group);
    }
    return text.append(rules.substring(at)).toString();
  }

  private static String faster(Duration duration, Duration least) {
    Duration shorter = duration.dividedBy(FASTER);
    Duration time = duration.isZero() || shorter.compareTo(least) > 0 ? shorter : least;
    return time.toMillis() + "ms";
  }

  /** Returns where Prometheus listens. */
  public URI prometheus() {
    return URI.create("http://127.0.0.1:" + prometheusPort);
  }

  /** Returns where Alertmanager listens. */
  public URI alertmanager() {
    return URI.create("http://127.0.0.1:" + alertmanagerPort);
  }

  @Override
  public void close() {
    prometheus.close();
    alertmanager.close();
  }

  /** Runs both and a pager, on the usual ports of the shop, until Ctrl-C. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path root = root();
    int shop = port("METRICS_PORT", 9400);
    int port = port("PAGER_PORT", 9095);
    try (LiveAlerts live = start(root, shop, port);
        PrometheusServer night = PrometheusServer.over(night())) {
      System.out.println("Your alerts on the shop of port " + shop + ", sixty times as fast: a");
      System.out.println("minute of your rules lasts a second.");
      System.out.println("  Prometheus    " + live.prometheus() + "/alerts");
      System.out.println("  Alertmanager  " + live.alertmanager());
      System.out.println("The recorded night of the check, to try expressions:");
      System.out.println("  " + IncidentServer.link(night.address(), Incident.ALERTS, ERRORS));
      System.out.println("Press Ctrl-C to stop.\n");
      Process pager =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  root.resolve("load/Pager.java").toString(),
                  Integer.toString(port))
              .inheritIO()
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(pager::destroy));
      pager.waitFor();
    } catch (CheckError problem) {
      System.out.println("Could not " + problem.getMessage() + "\n" + problem.remedy());
    }
  }

  private static Recording night() {
    return RecordedIncident.of(Incident.ALERTS, Long.getLong("workshop.seed", 1)).shopRecording();
  }

  private static int port(String variable, int usual) {
    return Integer.parseInt(System.getenv().getOrDefault(variable, Integer.toString(usual)));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("load/Pager.java"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("start it in the project's folder");
    }
    return folder;
  }
}
