package workshop.grader.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import workshop.grader.report.CheckError;
import workshop.grader.service.ServiceFinder;
import workshop.grader.service.ServiceKind;

/** Something that runs Prometheus and promtool: programs of this machine, or a container. */
interface PrometheusRuntime extends AutoCloseable {
  /** Fills in the samples, on top of earlier ones, and starts the server; again if it runs. */
  void start(Recording recording);

  /** Where the server listens. */
  URI address();

  /**
   * Runs {@code promtool check rules} on a file's text.
   *
   * @return what it says about the file, a line a problem; none if the rules are valid
   */
  List<String> checkRules(String rules);

  @Override
  void close();

  /**
   * The engine of this machine.
   *
   * @param folder where {@code prometheus} and {@code promtool} must be; none for the PATH, and for
   *     a container where they are not on it
   * @throws CheckError if there is none
   */
  static PrometheusRuntime find(Optional<Path> folder) {
    return ServiceFinder.<PrometheusRuntime>of(ServiceKind.PROMETHEUS)
        .onPath(LocalPrometheus::new)
        .inContainer(
            () -> ContainerPrometheus.find()) // loaded when it is needed: it needs Testcontainers
        .find(folder);
  }
}
