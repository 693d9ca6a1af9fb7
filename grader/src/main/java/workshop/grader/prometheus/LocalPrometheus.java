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
import workshop.grader.program.Deadline;
import workshop.grader.program.Ports;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckError;

/** Prometheus as a process on this machine, with a temporary folder of its own. */
final class LocalPrometheus implements PrometheusRuntime {
  /** The length of a block (Prometheus, "Storage", "Backfilling from OpenMetrics format"). */
  private static final long BLOCK = Duration.ofHours(2).toMillis();

  private static final String REMEDY = "close other programs and run it again";

  private final PrometheusBinaries binaries;
  private Path folder;
  private CleanupProcess cleanup;
  private Run server;
  private int port;
  private int recordings;

  LocalPrometheus(PrometheusBinaries binaries) {
    this.binaries = binaries;
  }

  @Override
  public void start(Recording recording) {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("workshop-prometheus");
        cleanup = CleanupProcess.over(folder);
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
    List<Run> runs = new ArrayList<>();
    recordings++;
    long last = recording.end().toEpochMilli();
    long from = Math.floorDiv(recording.start().toEpochMilli(), BLOCK) * BLOCK;
    for (; from <= last; from += BLOCK) {
      Instant start = Instant.ofEpochMilli(from);
      Instant end = start.plusMillis(BLOCK);
      if (!recording.hasSamples(start, end)) {
        continue;
      }
      Path file = folder.resolve(recordings + "-" + from + ".om");
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        recording.writeTo(out, start, end);
      }
      runs.add(
          promtool(
              "tsdb", "create-blocks-from", "openmetrics", file.toString(), data().toString()));
    }
    for (Run run : runs) {
      if (run.exitCode() != 0) {
        throw CheckError.of("promtool could not backfill the samples: " + run.lastLine(), REMEDY);
      }
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void startServer() throws IOException {
    port = Ports.free();
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(configuration, "# No scrapes and no rules: all samples are backfilled.\n");
    server =
        run(
            binaries.prometheus(),
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + data(),
            // By default Prometheus deletes samples that are older than 15 days.
            "--storage.tsdb.retention.time=100y",
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=error");
    cleanup.watch(server.process());
    PrometheusClient.awaitReady(address(), server.process()::isAlive);
    if (!server.process().isAlive()) {
      throw CheckError.of("Prometheus ended while it started: " + server.lastLine(), REMEDY);
    }
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
    try {
      Path file = folder.resolve("rules.yml");
      Files.writeString(file, rules);
      Run check = promtool("check", "rules", file.toString());
      return check.exitCode() == 0 ? List.of() : RuleProblems.in(check.lines(), file.toString());
    } catch (IOException e) {
      throw CheckError.of("promtool could not be started: " + e.getMessage(), REMEDY);
    }
  }

  private Run promtool(String... arguments) throws IOException {
    return run(binaries.promtool(), arguments);
  }

  /** Starts a program with its output in a file, so that it never blocks on a full pipe. */
  private Run run(Path program, String... arguments) throws IOException {
    Path output = Files.createTempFile(folder, "output", ".txt");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    // promtool builds its blocks in a temporary folder; inside ours it is deleted with it.
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().put("TMP", folder.toString());
    // promtool runs for a moment and would spend half of it on garbage collection.
    if (program.equals(binaries.promtool())) {
      builder.environment().put("GOGC", "off");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return new Run(process, output);
  }

  @Override
  public void close() {
    stopServer();
    if (cleanup != null) {
      cleanup.close();
    }
  }

  /** A started program and the file with its output. */
  private record Run(Process process, Path output) {

    /** Waits until the program ends. */
    int exitCode() {
      if (!Deadline.in(Timeouts.BATCH).await(() -> !process.isAlive())) {
        end();
        throw CheckError.of("promtool took more than " + Timeouts.BATCH.toSeconds() + " s", REMEDY);
      }
      return process.exitValue();
    }

    List<String> lines() throws IOException {
      return Files.readAllLines(output).stream().filter(line -> !line.isBlank()).toList();
    }

    String lastLine() throws IOException {
      List<String> lines = lines();
      return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    }

    void end() {
      process.destroyForcibly();
      Deadline.in(Timeouts.STOP).await(() -> !process.isAlive());
    }
  }
}
