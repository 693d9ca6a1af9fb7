package workshop.grader.prometheus;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.HostPortWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import workshop.grader.report.CheckError;
import workshop.grader.service.ServiceClient;

/**
 * Prometheus in a container, started by Testcontainers, for a machine with Docker and without
 * Prometheus.
 *
 * <p><strong>Never run so far.</strong> It was written on a machine without Docker and has only
 * been compiled. Testcontainers is an optional dependency of the grader; only the lessons that need
 * Prometheus have it.
 */
final class ContainerPrometheus implements PrometheusRuntime {
  private static final DockerImageName IMAGE = DockerImageName.parse("prom/prometheus:v3.14.0");
  private static final int PORT = 9090;

  private final List<Recording> recordings = new ArrayList<>();
  private GenericContainer<?> container;

  private ContainerPrometheus() {}

  /** Returns a runtime if Docker is available. */
  static Optional<PrometheusRuntime> find() {
    // Silences SLF4J's warning that no logger is configured: the learner cannot change that.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.of(new ContainerPrometheus())
        : Optional.empty();
  }

  @Override
  public void start(Recording recording) {
    close();
    recordings.add(recording);
    GenericContainer<?> fresh =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .withCreateContainerCmdModifier(create -> create.withEntrypoint("sh", "-c"))
            .withCommand(
                "for f in /tmp/*.om; do promtool tsdb create-blocks-from openmetrics $f /tmp/data"
                    + " || exit 1; done; touch /tmp/none.yml; exec prometheus"
                    + " --config.file=/tmp/none.yml --storage.tsdb.path=/tmp/data"
                    + " --storage.tsdb.retention.time=100y --log.level=error")
            // The port only; awaitReady waits for readiness.
            .waitingFor(new HostPortWaitStrategy());
    for (int i = 0; i < recordings.size(); i++) {
      fresh.withCopyToContainer(Transferable.of(text(recordings.get(i))), "/tmp/" + i + ".om");
    }
    container = fresh;
    container.start();
    new ServiceClient("Prometheus").awaitReady(address(), container::isRunning);
  }

  private static byte[] text(Recording recording) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      recording.writeTo(out, Instant.EPOCH, recording.end().plusSeconds(1));
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public URI address() {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  @Override
  public List<String> checkRules(String rules) {
    try {
      container.copyFileToContainer(
          Transferable.of(rules.getBytes(StandardCharsets.UTF_8)), "/tmp/rules.yml");
      ExecResult check = container.execInContainer("promtool", "check", "rules", "/tmp/rules.yml");
      List<String> output = (check.getStdout() + "\n" + check.getStderr()).lines().toList();
      return check.getExitCode() == 0 ? List.of() : RuleProblems.in(output, "/tmp/rules.yml");
    } catch (IOException | InterruptedException e) {
      throw CheckError.of(
          "promtool could not be started in its container: " + e.getMessage(), "run it again");
    }
  }

  @Override
  public void close() {
    if (container != null) {
      container.stop();
      container = null;
    }
  }
}
