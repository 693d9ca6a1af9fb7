package workshop.grader.service;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import workshop.grader.program.Deadline;

/**
 * A small JVM that kills Prometheus and deletes its folder when the checker ends, however it ends:
 * the checker holds this JVM's standard input open, and the operating system closes it with the
 * checker.
 */
final class CleanupProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Process process;

  private CleanupProcess(Process process) {
    this.process = process;
  }

  /** Starts the JVM for a folder and does not wait for it. */
  static CleanupProcess over(Path folder) throws IOException {
    return new CleanupProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx16m",
                "-cp",
                ownClasses(),
                CleanupProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  private static String ownClasses() throws IOException {
    try {
      return Path.of(
              CleanupProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** Replaces the process to kill. */
  void watch(Process server) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((server.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
    in.flush();
  }

  /** Cleans up now and waits until that is done. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has ended already
    }
    boolean interrupted = Thread.interrupted();
    Deadline.in(STOP.multipliedBy(3)).await(() -> !process.isAlive());
    process.destroyForcibly();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs in the small JVM. The argument is the folder, and each line of standard input is the id of
   * the process to kill. A shutdown hook does the work, because Ctrl-C in a terminal also ends this
   * JVM.
   */
  public static void main(String[] args) throws IOException {
    AtomicReference<ProcessHandle> server = new AtomicReference<>();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(server.get(), Path.of(args[0]))));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      server.set(ProcessHandle.of(Long.parseLong(line)).orElse(null));
    }
  }

  private static void cleanUp(ProcessHandle server, Path folder) {
    if (server != null) {
      server.destroyForcibly();
      Deadline.in(STOP).await(() -> !server.isAlive());
    }
    // On Windows a file stays locked for a moment after its process has ended.
    Deadline.in(STOP).await(() -> isDeleted(folder));
  }

  private static boolean isDeleted(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
      return true;
    } catch (IOException | UncheckedIOException e) {
      return !Files.exists(folder);
    }
  }
}
