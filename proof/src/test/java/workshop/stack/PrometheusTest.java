package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import workshop.grader.program.Deadline;

/** A real Prometheus reads its configuration and the rules, and begins to work. */
@WholeProof
final class PrometheusTest {
  private static final Duration BUDGET = Duration.ofSeconds(20);

  @TempDir Path temp;

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
    List<Path> all = new ArrayList<>(PrometheusFolder.rules());
    all.addAll(Tree.files("solutions/prometheus/rules", ".yml"));
    for (Path rules : all) {
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
    try (RunningServer server =
        RunningServer.start(tool, prometheus.folder(), flags(PrometheusFolder.isThree(engine)))) {
      // Targets are handed on some seconds after the start.
      Deadline.in(BUDGET).await(() -> targets(server).size() >= targetsInConfig().size());
      assertThat(targets(server)).containsExactlyInAnyOrderElementsOf(targetsInConfig());
      assertThat(loadedRules(server))
          .containsExactlyInAnyOrderElementsOf(
              PrometheusFolder.rules().stream().map(f -> f.getFileName().toString()).toList());
    }
  }

  /** The compose file's own flags, at places of this machine. */
  private List<String> flags(boolean all) {
    List<String> flags = new ArrayList<>();
    Compose.texts(new Compose().services().get("prometheus").path("command"))
        .filter(flag -> all || !PrometheusFolder.NEWER_FLAGS.contains(flag.split("=")[0]))
        .map(flag -> flag.replace("/etc/prometheus/", prometheus.folder() + "/"))
        .map(flag -> flag.replace("path=/prometheus", "path=" + temp.resolve("data")))
        .forEach(flags::add);
    assertThat(flags).anyMatch(flag -> flag.contains("exemplar-storage"));
    return flags;
  }

  @Test
  void findsAlertmanagerWhileItsProfileRuns() {
    // By DNS: while the profile is off, the name has no address, and Prometheus sends alerts
    // nowhere.
    JsonNode discovery =
        Tree.yaml("prometheus/prometheus.yml").at("/alerting/alertmanagers/0/dns_sd_configs/0");
    String name = discovery.path("names").path(0).asString();
    JsonNode service = new Compose().services().get(name);
    assertThat(service.path("profiles").toString()).isEqualTo("[\"alerts\"]");
    assertThat(Compose.portsInside(service)).contains(discovery.path("port").asInt());
    assertThat(discovery.path("type").asString()).isEqualTo("A");
  }

  /** The static targets, each as {@code job address}. */
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

  private static List<String> targets(RunningServer prometheus) {
    return prometheus
        .get("/api/v1/targets?state=active")
        .path("data")
        .path("activeTargets")
        .valueStream()
        .map(target -> target.path("labels"))
        .map(labels -> labels.path("job").asString() + " " + labels.path("instance").asString())
        .toList();
  }

  private static List<String> loadedRules(RunningServer prometheus) {
    return prometheus
        .get("/api/v1/rules")
        .path("data")
        .path("groups")
        .valueStream()
        .map(group -> Path.of(group.path("file").asString()).getFileName().toString())
        .distinct()
        .toList();
  }
}
