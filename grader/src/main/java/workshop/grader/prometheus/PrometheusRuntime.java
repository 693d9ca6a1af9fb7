package workshop.grader.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import workshop.grader.report.CheckError;

/** Runs Prometheus and promtool, as programs of this machine or in a container. */
interface PrometheusRuntime extends AutoCloseable {
  /** The system property that names the folder of the programs to use instead of the PATH. */
  String PROPERTY = "workshop.prometheus";

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
    if (folder.isPresent()) {
      return PrometheusBinaries.in(List.of(folder.get()))
          .<PrometheusRuntime>map(LocalPrometheus::new)
          .orElseThrow(() -> missing("the folder that " + PROPERTY + " names"));
    }
    return PrometheusBinaries.onPath()
        .<PrometheusRuntime>map(LocalPrometheus::new)
        .or(PrometheusRuntime::container)
        .orElseThrow(() -> missing("the PATH"));
  }

  /** Returns a container if Docker runs and Testcontainers, an optional library, is present. */
  private static Optional<PrometheusRuntime> container() {
    try {
      return ContainerPrometheus.find();
    } catch (LinkageError e) {
      return Optional.empty();
    }
  }

  private static CheckError missing(String place) {
    return CheckError.missing(
        "ask Prometheus: there is no prometheus with promtool in " + place,
        """
        Linux:   apt install prometheus (Debian, Ubuntu); dnf install prometheus2, …
        macOS:   brew install prometheus
        Windows: unpack the download from prometheus.io, put its folder on the PATH
        or start Docker, on any of them; then run it again""");
  }
}
