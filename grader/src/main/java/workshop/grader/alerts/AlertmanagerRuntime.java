package workshop.grader.alerts;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import workshop.grader.program.Ports;
import workshop.grader.report.CheckError;
import workshop.grader.service.Programs;
import workshop.grader.service.ServiceFinder;
import workshop.grader.service.ServiceFolder;
import workshop.grader.service.ServiceKind;
import workshop.grader.service.ServiceProcess;

/** Runs Alertmanager and amtool: programs of this machine, or a container. */
interface AlertmanagerRuntime extends AutoCloseable {

  /** Returns the problems of a configuration as amtool prints them; none if it is valid. */
  List<String> checkConfig(String text);

  /** Starts the server and waits until it is ready. */
  void start(String config);

  URI address();

  /** Makes the checker's own port reachable, and returns the host to reach it at. */
  String reach(int port);

  @Override
  void close();

  /**
   * Finds a way to run it.
   *
   * @param folder where the programs must be; empty for the PATH or a container
   * @throws CheckError if there is none
   */
  static AlertmanagerRuntime find(Optional<Path> folder) {
    return ServiceFinder.<AlertmanagerRuntime>of(ServiceKind.ALERTMANAGER)
        .onPath(OnPath::new)
        .inContainer(() -> ContainerAlertmanager.find())
        .find(folder);
  }

  /** Returns what amtool prints about a configuration, without the lines about the run. */
  static List<String> problems(List<String> printed) {
    return printed.stream()
        .map(line -> line.replaceFirst("^Checking '[^']*' *(FAILED: )?", "").strip())
        .filter(line -> !line.isEmpty() && !line.startsWith("amtool: error:"))
        .filter(line -> !line.equals("yaml: unmarshal errors:"))
        .toList();
  }

  /** Starts a server on a port of this machine, and waits until it is ready. */
  static void startOnPath(Programs programs, ServiceFolder folder, int port, String config) {
    Path file = folder.write("alertmanager.yml", config);
    folder
        .startServer(
            programs.get("alertmanager"),
            List.of(
                "--config.file=" + file,
                "--storage.path=" + folder.path().resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                // No cluster: it would look for a private address and wait for others.
                "--cluster.listen-address=",
                "--log.level=error"))
        .awaitReady(URI.create("http://127.0.0.1:" + port));
  }

  /** The programs of this machine. */
  final class OnPath implements AlertmanagerRuntime {
    private final Programs programs;
    private final ServiceFolder folder = ServiceFolder.create("Alertmanager");
    private final int port = Ports.free();

    OnPath(Programs programs) {
      this.programs = programs;
    }

    @Override
    public List<String> checkConfig(String text) {
      Path file = folder.write("learner.yml", text);
      ServiceProcess check =
          folder.startTool(programs.get("amtool"), List.of("check-config", file.toString()));
      return check.exitCode() == 0 ? List.of() : problems(check.lines());
    }

    @Override
    public void start(String config) {
      startOnPath(programs, folder, port, config);
    }

    @Override
    public URI address() {
      return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public String reach(int own) {
      return "127.0.0.1";
    }

    @Override
    public void close() {
      folder.close();
    }
  }
}
