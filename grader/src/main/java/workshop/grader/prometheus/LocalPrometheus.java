package workshop.grader.prometheus;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import workshop.grader.program.Ports;
import workshop.grader.report.CheckError;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceFolder;
import workshop.grader.service.ServiceProcess;

/** Prometheus as a process on this machine, with a temporary folder of its own. */
final class LocalPrometheus implements PrometheusRuntime {
  /** The length of a block (Prometheus, "Storage", "Backfilling from OpenMetrics format"). */
  private static final long BLOCK = Duration.ofHours(2).toMillis();

  private static final String REMEDY = "close other programs and run it again";

  private final Programs programs;
  private ServiceFolder folder;
  private ServiceProcess server;
  private int port;
  private int recordings;

  LocalPrometheus(Programs programs) {
    this.programs = programs;
  }

  @Override
  public void start(Recording recording) {
    try {
      if (folder == null) {
        folder = ServiceFolder.create("Prometheus");
      }
      stopServer();
      backfill(recording);
      startServer();
    } catch (IOException e) {
      throw CheckError.of("Prometheus could not be started: " + e.getMessage(), REMEDY);
    }
  }

  /**
   * Runs one promtool for each block, in parallel, each with its own input file. promtool reads its
   * whole input once for each block, so one file for all blocks would be slower.
   */
  private void backfill(Recording recording) throws IOException {
    List<ServiceProcess> runs = new ArrayList<>();
    recordings++;
    long last = recording.end().toEpochMilli();
    long from = Math.floorDiv(recording.start().toEpochMilli(), BLOCK) * BLOCK;
    for (; from <= last; from += BLOCK) {
      Instant start = Instant.ofEpochMilli(from);
      Instant end = start.plusMillis(BLOCK);
      if (!recording.hasSamples(start, end)) {
        continue;
      }
      Path file = folder.path().resolve(recordings + "-" + from + ".om");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        recording.writeTo(out, start, end);
      }
      runs.add(
          promtool(
              "tsdb", "create-blocks-from", "openmetrics", file.toString(), data().toString()));
    }
    for (ServiceProcess run : runs) {
      if (run.exitCode() != 0) {
        throw CheckError.of("promtool could not backfill the samples: " + run.lastLine(), REMEDY);
      }
    }
  }

  private Path data() {
    return folder.path().resolve("data");
  }

  private void startServer() {
    port = Ports.free();
    Path configuration =
        folder.write("prometheus.yml", "# No scrapes and no rules: all samples are backfilled.\n");
    server =
        folder.startServer(
            programs.get("prometheus"),
            List.of(
                "--config.file=" + configuration,
                "--storage.tsdb.path=" + data(),
                // By default Prometheus deletes samples that are older than 15 days.
                "--storage.tsdb.retention.time=100y",
                "--web.listen-address=127.0.0.1:" + port,
                "--log.level=error"));
    server.awaitReady(address());
  }

  private void stopServer() {
    if (server != null) {
      server.end();
      server = null;
    }
  }

  @Override
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public List<String> checkRules(String rules) {
    Path file = folder.write("rules.yml", rules);
    ServiceProcess check = promtool("check", "rules", file.toString());
    return check.exitCode() == 0 ? List.of() : RuleProblems.in(check.lines(), file.toString());
  }

  private ServiceProcess promtool(String... arguments) {
    return folder.startTool(programs.get("promtool"), List.of(arguments));
  }

  @Override
  public void close() {
    stopServer();
    if (folder != null) {
      folder.close();
    }
  }
}
