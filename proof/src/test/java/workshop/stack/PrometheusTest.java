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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import workshop.grader.program.Deadline;
import workshop.grader.program.Ports;

/** A real Prometheus reads its configuration and the rules, and begins to work. */
@WholeProof
final class PrometheusTest {
  private static final Duration BUDGET = Duration.ofSeconds(20);

  @TempDir Path temp;

  private final HttpClient client = HttpClient.newHttpClient();
  private Tool promtool;
  private String version;
  private PrometheusFolder prometheus;

  @BeforeEach
  void copyWhatThisPrometheusKnows() throws IOException {
    promtool = Tool.need("promtool");
    version = PrometheusFolder.version(promtool);
    prometheus = PrometheusFolder.copyFor(version, temp.resolve("prometheus"));
  }

  @Test
  void configurationIsValid() {
    Tool.Ended check =
        promtool.run(prometheus.folder(), "check", "config", "--lint=all", "prometheus.yml");
    assertThat(check.code()).as("%s: %s", version, check.output()).isZero();
    assertThat(check.output()).contains("SUCCESS: prometheus.yml is valid");
    System.out.printf(
        "prometheus.yml is valid for promtool, %s%s%n",
        version, prometheus.dropped().isEmpty() ? "" : ", without " + prometheus.dropped());
  }

  @Test
  void onlyTheListedKeysAreNewerThanAnOldPrometheus() {
    // The list must not grow old either: each key is in use, and on the old version refused.
    String config = Tree.text("prometheus/prometheus.yml");
    assertThat(PrometheusFolder.NEWER_KEYS).allMatch(key -> config.contains(key + ":"));
    if (!PrometheusFolder.isThree(version)) {
      assertThat(prometheus.dropped()).isEqualTo(PrometheusFolder.NEWER_KEYS);
      Tool.Ended check = promtool.run(Tree.path("prometheus"), "check", "config", "prometheus.yml");
      assertThat(check.code()).isNotZero();
      assertThat(check.output()).contains("not found in type");
    }
  }

  @Test
  void rulesAreValid() {
    for (Path rules : PrometheusFolder.rules()) {
      Tool.Ended check =
          promtool.run(Tree.ROOT, "check", "rules", Tree.ROOT.relativize(rules).toString());
      assertThat(check.code()).as("%s: %s", version, check.output()).isZero();
      assertThat(check.output()).contains("SUCCESS");
    }
  }

  @Test
  void startsOnTheFlagsOfTheStackListsItsTargetsAndHasLoadedTheRules() throws Exception {
    Tool tool = Tool.need("prometheus");
    String engine = PrometheusFolder.version(tool);
    int port = Ports.free();
    Path output = temp.resolve("output.txt");
    Process process =
        tool.start(prometheus.folder(), output, flags(PrometheusFolder.isThree(engine), port));
    Thread atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      URI address = URI.create("http://127.0.0.1:" + port);
      assertThat(Deadline.in(BUDGET).await(() -> !process.isAlive() || isReady(address)))
          .as(Tree.text(output))
          .isTrue();
      assertThat(process.isAlive()).as(Tree.text(output)).isTrue();

      // Targets are handed on some seconds after the start.
      Deadline.in(BUDGET).await(() -> targets(address).size() >= targetsInConfig().size());
      assertThat(targets(address)).containsExactlyInAnyOrderElementsOf(targetsInConfig());
      assertThat(loadedRules(address))
          .containsExactlyInAnyOrderElementsOf(
              PrometheusFolder.rules().stream().map(f -> f.getFileName().toString()).toList());
    } finally {
      process.destroyForcibly().waitFor();
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }

  /** The compose file's own flags, at places of this machine. */
  private List<String> flags(boolean all, int port) {
    List<String> flags = new ArrayList<>();
    Compose.texts(new Compose().services().get("prometheus").path("command"))
        .filter(flag -> all || !PrometheusFolder.NEWER_FLAGS.contains(flag.split("=")[0]))
        .map(flag -> flag.replace("/etc/prometheus/", prometheus.folder() + "/"))
        .map(flag -> flag.replace("path=/prometheus", "path=" + temp.resolve("data")))
        .forEach(flags::add);
    assertThat(flags).anyMatch(flag -> flag.contains("exemplar-storage"));
    flags.add("--web.listen-address=127.0.0.1:" + port);
    return flags;
  }

  /** Each as {@code job address}: those that need nobody to be found. */
  private static List<String> targetsInConfig() {
    List<String> targets = new ArrayList<>();
    for (JsonNode job : Tree.yaml("prometheus/prometheus.yml").path("scrape_configs")) {
      for (JsonNode group : job.path("static_configs")) {
        Compose.texts(group.path("targets"))
            .forEach(target -> targets.add(job.path("job_name").asString() + " " + target));
      }
    }
    return targets;
  }

  private List<String> targets(URI prometheus) {
    return get(prometheus, "/api/v1/targets?state=active")
        .path("data")
        .path("activeTargets")
        .valueStream()
        .map(target -> target.path("labels"))
        .map(labels -> labels.path("job").asString() + " " + labels.path("instance").asString())
        .toList();
  }

  private List<String> loadedRules(URI prometheus) {
    return get(prometheus, "/api/v1/rules")
        .path("data")
        .path("groups")
        .valueStream()
        .map(group -> Path.of(group.path("file").asString()).getFileName().toString())
        .distinct()
        .toList();
  }

  private boolean isReady(URI prometheus) {
    try {
      return send(prometheus, "/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private JsonNode get(URI prometheus, String path) {
    try {
      return Tree.json(send(prometheus, path).body());
    } catch (IOException e) {
      throw new AssertionError("no answer from Prometheus: " + path, e);
    }
  }

  private HttpResponse<String> send(URI prometheus, String path) throws IOException {
    try {
      return client.send(
          HttpRequest.newBuilder(prometheus.resolve(path)).timeout(Duration.ofSeconds(5)).build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
