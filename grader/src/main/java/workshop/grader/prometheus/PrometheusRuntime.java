package workshop.grader.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import workshop.grader.report.CheckError;

/** Something that runs Prometheus and promtool: programs of this machine, or a container. */
interface PrometheusRuntime extends AutoCloseable {
  /** Names the folder of the programs to use, instead of those on the PATH. */
  String PROPERTY = "workshop.prometheus";

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

  /** A container, where Docker and Testcontainers, an optional library, are there. */
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
