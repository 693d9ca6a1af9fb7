package workshop.grader.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import workshop.grader.report.CheckError;

/**
 * A temporary folder in which the programs of a service run. When it is closed, and when the
 * checker ends in any way, its server is killed and the folder deleted.
 */
public final class ServiceFolder implements AutoCloseable {
  private final String service;
  private final Path path;
  private final CleanupProcess cleanup;

  private ServiceFolder(String service, Path path, CleanupProcess cleanup) {
    this.service = service;
    this.path = path;
    this.cleanup = cleanup;
  }

  /**
   * Makes one.
   *
   * @param service the name for messages
   */
  public static ServiceFolder create(String service) {
    try {
      Path path =
          Files.createTempDirectory("workshop-" + service.toLowerCase(java.util.Locale.ROOT));
      return new ServiceFolder(service, path, CleanupProcess.over(path));
    } catch (IOException e) {
      throw CheckError.of(
          service + " could not be started: " + e.getMessage(), ServiceProcess.REMEDY);
    }
  }

  public Path path() {
    return path;
  }

  /** Writes a text file into the folder. */
  public Path write(String name, String text) {
    try {
      return Files.write(path.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server of this folder, which is killed with it. */
  public ServiceProcess startServer(Path program, List<String> arguments) {
    ServiceProcess server = start(program, arguments, Map.of());
    try {
      cleanup.watch(server.process());
    } catch (IOException e) {
      server.end();
      throw new UncheckedIOException(e);
    }
    return server;
  }

  /** Starts a program that ends by itself soon. */
  public ServiceProcess startTool(Path program, List<String> arguments) {
    // A Go program that lives for a moment spends half of it collecting garbage.
    return start(program, arguments, Map.of("GOGC", "off"));
  }

  /** The output goes to a file, so that the program never waits for the checker to read it. */
  private ServiceProcess start(Path program, List<String> arguments, Map<String, String> more) {
    try {
      Path output = Files.createTempFile(path, "output", ".txt");
      List<String> command = new ArrayList<>(List.of(program.toString()));
      command.addAll(arguments);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(path.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      // Temporary files of the program must not outlive the folder.
      builder.environment().put("TMPDIR", path.toString());
      builder.environment().put("TMP", path.toString());
      builder.environment().putAll(more);
      Process process = builder.start();
      process.getOutputStream().close();
      return new ServiceProcess(service, process, output);
    } catch (IOException e) {
      throw CheckError.of(
          service + " could not be started: " + e.getMessage(), ServiceProcess.REMEDY);
    }
  }

  @Override
  public void close() {
    cleanup.close();
  }
}
