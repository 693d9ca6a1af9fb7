package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import workshop.grader.program.Deadline;
import workshop.grader.program.Ports;

/** A Prometheus or an Alertmanager of this machine that runs on a free port, until it is closed. */
final class RunningServer implements AutoCloseable {
  private static final Duration BUDGET = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Thread atExit;
  private final URI address;

  private RunningServer(Process process, URI address) {
    this.process = process;
    this.address = address;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** Starts it in a folder, which gets a file with its output, and waits until it is ready. */
  static RunningServer start(Tool tool, Path folder, List<String> flags) throws IOException {
    int port = Ports.free();
    List<String> all = new ArrayList<>(flags);
    all.add("--web.listen-address=127.0.0.1:" + port);
    Path output = folder.resolve("output.txt");
    RunningServer server =
        new RunningServer(tool.start(folder, output, all), URI.create("http://127.0.0.1:" + port));
    try {
      Deadline.in(BUDGET).await(() -> !server.process.isAlive() || server.isReady());
      assertThat(server.process.isAlive() && server.isReady()).as(Tree.text(output)).isTrue();
      return server;
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** The JSON that it answers. */
  JsonNode get(String path) {
    try {
      return Tree.json(send(path).body());
    } catch (IOException e) {
      throw new AssertionError("no answer to " + path, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private boolean isReady() {
    try {
      return send("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> send(String path) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(5)).build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
