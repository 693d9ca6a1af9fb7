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

/** Prometheus as a process of this machine, in a temporary folder of its own. */
final class LocalPrometheus implements PrometheusRuntime {
  /** What a block spans (Prometheus, "Storage", "Backfilling from OpenMetrics format"). */
  private static final long BLOCK = Duration.ofHours(2).toMillis();

  private static final String REMEDY = "close other programs and run it again";

  private final PrometheusBinaries programs;
  private Path folder;
  private CleanupProcess watcher;
  private Run server;
  private int port;
  private int recordings;

  LocalPrometheus(PrometheusBinaries programs) {
    this.programs = programs;
  }

  @Override
  public void start(Recording recording) {
    try {
      if (folder == null) {
        folder = Files.createTempDirectory("workshop-prometheus");
        watcher = CleanupProcess.over(folder);
      }
      stopServer();
      backfill(recording);
      startServer();
    } catch (IOException e) {
      throw CheckError.of("Prometheus could not be started: " + e.getMessage(), REMEDY);
    }
  }

  /**
   * A file and a promtool a block, side by side: it reads its input once for each block, so one
   * file for all would be read as often as there are blocks.
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
        throw CheckError.of("promtool could not fill in the samples: " + run.lastLine(), REMEDY);
      }
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void startServer() throws IOException {
    port = Ports.free();
    Path configuration = folder.resolve("prometheus.yml");
    Files.writeString(configuration, "# No scrapes, no rules: all samples are filled in.\n");
    server =
        run(
            programs.prometheus(),
            "--config.file=" + configuration,
            "--storage.tsdb.path=" + data(),
            // The default deletes what is older than 15 days.
            "--storage.tsdb.retention.time=100y",
            "--web.listen-address=127.0.0.1:" + port,
            "--log.level=error");
    watcher.watch(server.process());
    Readiness.await(address(), server.process()::isAlive);
    if (!server.process().isAlive()) {
      throw CheckError.of("Prometheus ended as it started: " + server.lastLine(), REMEDY);
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
      return check.exitCode() == 0 ? List.of() : RuleProblems.in(check.said(), file.toString());
    } catch (IOException e) {
      throw CheckError.of("promtool could not be started: " + e.getMessage(), REMEDY);
    }
  }

  private Run promtool(String... arguments) throws IOException {
    return run(programs.promtool(), arguments);
  }

  /** Starts a program that says what it has to say in a file, so that it never waits for us. */
  private Run run(Path program, String... arguments) throws IOException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    // promtool builds its blocks in a temporary folder, which must not outlive it.
    builder.environment().put("TMPDIR", folder.toString());
    builder.environment().put("TMP", folder.toString());
    // It lives for a moment, and spends half of that collecting garbage.
    if (program.equals(programs.promtool())) {
      builder.environment().put("GOGC", "off");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return new Run(process, said);
  }

  @Override
  public void close() {
    stopServer();
    if (watcher != null) {
      watcher.close();
    }
  }

  /** A program under way, and the file of what it says. */
  private record Run(Process process, Path file) {

    /** Waits for its end. */
    int exitCode() {
      if (!Deadline.in(Timeouts.BATCH).await(() -> !process.isAlive())) {
        end();
        throw CheckError.of("promtool took more than " + Timeouts.BATCH.toSeconds() + " s", REMEDY);
      }
      return process.exitValue();
    }

    List<String> said() throws IOException {
      return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).toList();
    }

    String lastLine() throws IOException {
      List<String> lines = said();
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    }

    void end() {
      process.destroyForcibly();
      Deadline.in(Timeouts.STOP).await(() -> !process.isAlive());
    }
  }
}
