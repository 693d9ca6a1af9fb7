package workshop.grader.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import workshop.grader.report.CheckError;
import workshop.grader.service.ServiceFinder;
import workshop.grader.service.ServiceKind;

/** Runs Prometheus and promtool, as programs of this machine or in a container. */
interface PrometheusRuntime extends AutoCloseable {
  /** Adds samples to earlier ones and starts the server, or restarts it if it runs. */
  void start(Recording recording);

  /** Returns the address on which the server listens. */
  URI address();

  /**
   * Runs {@code promtool check rules} on a file's text.
   *
   * @return the problems that promtool reports, one in each line; empty if the rules are valid
   */
  List<String> checkRules(String rules);

  @Override
  void close();

  /**
   * Finds a runtime on this machine.
   *
   * @param folder the folder of {@code prometheus} and {@code promtool}; if empty, the PATH is
   *     searched, then Docker is tried
   * @throws CheckError if there is none
   */
  static PrometheusRuntime find(Optional<Path> folder) {
    return ServiceFinder.<PrometheusRuntime>of(ServiceKind.PROMETHEUS)
        .onPath(LocalPrometheus::new)
        // A lambda loads the class only if it is needed; the class needs Testcontainers.
        .inContainer(() -> ContainerPrometheus.find())
        .find(folder);
  }
}
