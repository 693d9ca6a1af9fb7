package workshop.grader.alerts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;
import workshop.grader.prometheus.RuleProblems;
import workshop.grader.report.CheckError;

/**
 * promtool in a container.
 *
 * <p><strong>Not tried.</strong> It was written on a machine without a Docker engine.
 */
final class ContainerPromtool implements Promtool {
  private static final DockerImageName IMAGE = DockerImageName.parse("prom/prometheus:v3.14.0");

  private final GenericContainer<?> container;

  private ContainerPromtool(GenericContainer<?> container) {
    this.container = container;
  }

  /** Returns one if Docker is there. */
  static Optional<Promtool> find() {
    // Without this, SLF4J prints that there is no logger: the learner could not change it.
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return Optional.empty();
    }
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withCreateContainerCmdModifier(create -> create.withEntrypoint("sleep"))
            .withCommand("600");
    container.start();
    return Optional.of(new ContainerPromtool(container));
  }

  @Override
  public List<String> checkRules(String rules) {
    copy("rules.yml", rules);
    ExecResult check = run("promtool", "check", "rules", "/tmp/rules.yml");
    return check.getExitCode() == 0 ? List.of() : RuleProblems.in(lines(check), "/tmp/rules.yml");
  }

  @Override
  public List<String> testRules(Map<String, String> files) {
    files.forEach(this::copy);
    return lines(run("sh", "-c", "cd /tmp && promtool test rules test.yml"));
  }

  private void copy(String name, String text) {
    container.copyFileToContainer(
        Transferable.of(text.getBytes(StandardCharsets.UTF_8)), "/tmp/" + name);
  }

  private ExecResult run(String... command) {
    try {
      return container.execInContainer(command);
    } catch (IOException | InterruptedException e) {
      throw CheckError.of(
          "promtool could not be started in its container: " + e.getMessage(), "run it again");
    }
  }

  private static List<String> lines(ExecResult result) {
    return (result.getStdout() + "\n" + result.getStderr())
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  @Override
  public void close() {
    container.stop();
  }
}
