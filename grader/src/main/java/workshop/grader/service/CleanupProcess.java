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
 * Ends a program that knows nothing of its checker, however the checker ends: a small JVM whose
 * standard input the checker holds open. When that closes, it kills the process that it was told of
 * last and removes the folder.
 */
final class CleanupProcess implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Process process;

  private CleanupProcess(Process process) {
    this.process = process;
  }

  /** Starts one for a folder, and does not wait for it. */
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

  /** Tells it of a process, instead of the one before. */
  void watch(Process program) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((program.pid() + "\n").getBytes(StandardCharsets.US_ASCII));
    in.flush();
  }

  /** Has it do its work now, and waits until that is done. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it is gone already
    }
    boolean interrupted = Thread.interrupted();
    Deadline.in(STOP.multipliedBy(3)).await(() -> !process.isAlive());
    process.destroyForcibly();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The watcher itself: its argument is the folder, each line of its input a process. Its work is
   * done as it ends, so that a Ctrl-C, which reaches it together with the checker, is no loss.
   */
  public static void main(String[] args) throws IOException {
    AtomicReference<ProcessHandle> program = new AtomicReference<>();
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> cleanUp(program.get(), Path.of(args[0]))));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      program.set(ProcessHandle.of(Long.parseLong(line)).orElse(null));
    }
  }

  private static void cleanUp(ProcessHandle program, Path folder) {
    if (program != null) {
      program.destroyForcibly();
      Deadline.in(STOP).await(() -> !program.isAlive());
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
