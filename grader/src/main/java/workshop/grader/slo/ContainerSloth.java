package workshop.grader.slo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import workshop.grader.report.CheckError;

/**
 * sloth in a container.
 *
 * <p><strong>Not tried.</strong> It was written on a machine without a Docker engine.
 */
final class ContainerSloth implements Sloth {
  private static final DockerImageName IMAGE = DockerImageName.parse("ghcr.io/slok/sloth:v0.16.0");

  /** Returns one if Docker is there. */
  static Optional<Sloth> find() {
    // Without this, SLF4J prints that there is no logger: the learner could not change it.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    return DockerClientFactory.instance().isDockerAvailable()
        ? Optional.of(new ContainerSloth())
        : Optional.empty();
  }

  @Override
  public String generate(String spec) {
    try (GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withCreateContainerCmdModifier(create -> create.withEntrypoint("sleep"))
            .withCommand("600")) {
      container.start();
      container.copyFileToContainer(
          Transferable.of(spec.getBytes(StandardCharsets.UTF_8)), "/tmp/slo.yml");
      ExecResult run =
          container.execInContainer(
              "sh", "-c", "sloth generate -i /tmp/slo.yml -o /tmp/rules.yml && cat /tmp/rules.yml");
      if (run.getExitCode() != 0) {
        throw Sloth.refused(run.getStderr().strip());
      }
      return run.getStdout();
    } catch (IOException | InterruptedException e) {
      throw CheckError.of(
          "sloth could not be started in its container: " + e.getMessage(), "run it again");
    }
  }
}
