package workshop.grader.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.program.Deadline;
import workshop.grader.program.Ports;

/** Prometheus ends and its folder is deleted soon after the checker ends, however it ends. */
@Execution(ExecutionMode.CONCURRENT)
final class KilledPrometheusTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private Path temporary;

  @BeforeEach
  void assumePrometheus() {
    PrometheusRuntimes.assumeOne();
  }

  /** A checker in a JVM of its own, which starts a server, prints its address and waits. */
  static final class Checker {
    private Checker() {}

    public static void main(String[] args) throws IOException {
      Recording recording = new Recording();
      recording.family("cups", "gauge").series("cups", Map.of()).add(Instant.EPOCH, 1);
      System.out.println(PrometheusServer.over(recording).address());
      System.in.read();
    }
  }

  @Test
  void theCheckerIsKilled() throws IOException {
    Process checker = checker();
    int port = port(checker);
    checker.destroyForcibly();
    failUnlessGone(port);
  }

  /** Ends all processes at once, as Ctrl-C in a terminal does. */
  @Test
  void theCheckerAndItsProcessesAreTerminated() throws IOException {
    Process checker = checker();
    int port = port(checker);
    List<ProcessHandle> started = checker.descendants().toList();
    assertThat(started).hasSize(2);
    started.forEach(ProcessHandle::destroy);
    checker.destroy();
    failUnlessGone(port);
    assertThat(Deadline.in(SOON).await(() -> started.stream().noneMatch(ProcessHandle::isAlive)))
        .as("all processes ended")
        .isTrue();
  }

  @Test
  void theCheckerEndsWithoutClosingTheServer() throws IOException {
    Process checker = checker();
    int port = port(checker);
    checker.getOutputStream().close();
    failUnlessGone(port);
  }

  private void failUnlessGone(int port) {
    assertThat(Deadline.in(SOON).await(() -> !Ports.isOpen(port))).as("it ended").isTrue();
    assertThat(Deadline.in(SOON).await(() -> folders().isEmpty())).as("no folder left").isTrue();
  }

  private int port(Process checker) throws IOException {
    int port = URI.create(checker.inputReader().readLine()).getPort();
    assertThat(Ports.isOpen(port)).isTrue();
    assertThat(folders()).hasSize(1);
    return port;
  }

  private Process checker() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Checker.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private List<Path> folders() {
    try (Stream<Path> found = Files.list(temporary)) {
      return found
          .filter(folder -> folder.getFileName().toString().startsWith("workshop-prometheus"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
