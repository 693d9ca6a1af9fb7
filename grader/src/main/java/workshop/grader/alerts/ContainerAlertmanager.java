package workshop.grader.alerts;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.Testcontainers;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.HostPortWaitStrategy;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import workshop.grader.report.CheckError;
import workshop.grader.service.ServiceClient;

/**
 * Alertmanager in a container.
 *
 * <p><strong>Not tried.</strong> It was written on a machine without a Docker engine.
 */
final class ContainerAlertmanager implements AlertmanagerRuntime {
  private static final DockerImageName IMAGE = DockerImageName.parse("prom/alertmanager:v0.28.1");
  private static final int PORT = 9093;

  private GenericContainer<?> container;

  private ContainerAlertmanager() {}

  /** Returns one if Docker is there. */
  static Optional<AlertmanagerRuntime> find() {
    // Without this, SLF4J prints that there is no logger: the learner could not change it.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.of(new ContainerAlertmanager())
        : Optional.empty();
  }

  @Override
  public List<String> checkConfig(String text) {
    GenericContainer<?> tool =
        new GenericContainer<>(IMAGE)
            .withCreateContainerCmdModifier(create -> create.withEntrypoint("sleep"))
            .withCommand("60")
            .withCopyToContainer(
                Transferable.of(text.getBytes(StandardCharsets.UTF_8)), "/tmp/learner.yml");
    try (tool) {
      tool.start();
      ExecResult check = tool.execInContainer("amtool", "check-config", "/tmp/learner.yml");
      return check.getExitCode() == 0
          ? List.of()
          : AlertmanagerRuntime.problems(
              (check.getStdout() + "\n" + check.getStderr()).lines().toList());
    } catch (IOException | InterruptedException e) {
      throw CheckError.of(
          "amtool could not be started in its container: " + e.getMessage(), "run it again");
    }
  }

  @Override
  public void start(String config) {
    container =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .withCommand("--config.file=/tmp/alertmanager.yml", "--cluster.listen-address=")
            .withCopyToContainer(
                Transferable.of(config.getBytes(StandardCharsets.UTF_8)), "/tmp/alertmanager.yml")
            // Readiness is ours to wait for.
            .waitingFor(new HostPortWaitStrategy());
    container.start();
    new ServiceClient("Alertmanager").awaitReady(address(), container::isRunning);
  }

  @Override
  public URI address() {
    return URI.create("http://" + container.getHost() + ":" + container.getMappedPort(PORT));
  }

  @Override
  public String reach(int port) {
    Testcontainers.exposeHostPorts(port);
    return "host.testcontainers.internal";
  }

  @Override
  public void close() {
    if (container != null) {
      container.stop();
    }
  }
}
