package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The compose file is valid, and safe and small enough for a laptop. */
@WholeProof
final class ComposeTest {
  private static final int WITH_THE_DEMO = 1536;
  private static final int WITH_ALL_PROFILES = 2048;

  // The schema's own $id is relative, so it needs a place.
  private static final SchemaLocation SCHEMA =
      SchemaLocation.of("https://compose-spec.io/compose-spec.json");

  private final Compose compose = new Compose();

  @Test
  void satisfiesTheComposeSpecification() throws IOException {
    assertThat(problems(Tree.text(Compose.FILE))).isEmpty();
    assertThat(problems("services: {app: {image: a, mem_limits: 5m}}"))
        .as("a file with a misspelled key")
        .hasSize(1);
  }

  @Test
  void everyImageIsPinnedByItsFullVersion() {
    compose
        .services()
        .forEach(
            (name, service) ->
                assertThat(service.has("build") || isPinned(service.path("image").asString()))
                    .as("%s has a full version: %s", name, service.path("image"))
                    .isTrue());
  }

  @Test
  void prometheusOfTheStackIsTheOneThatJudgesInTheWorkflow() {
    String version = Tree.yaml(".github/workflows/test.yml").at("/env/PROMETHEUS").asString();
    assertThat(compose.services().get("prometheus").path("image").asString())
        .isEqualTo("prom/prometheus:v" + version);
  }

  static boolean isPinned(String image) {
    // Versions of Karma have two numbers.
    return image.matches("[a-z0-9./-]+:v?\\d+\\.\\d+\\.\\d+([._-][\\w.-]+)?|.*/karma:v0\\.\\d+");
  }

  @Test
  void onlyThisMachineReachesThePorts() {
    Set<String> taken = new HashSet<>();
    compose
        .services()
        .forEach(
            (name, service) -> {
              for (List<String> port : Compose.ports(service)) {
                assertThat(port).as("a port of %s: address, outside, inside", name).hasSize(3);
                assertThat(port.get(0))
                    .as("the address of a port of %s", name)
                    .isEqualTo("127.0.0.1");
                assertThat(taken.add(port.get(1))).as("port %s is given once", port).isTrue();
              }
            });
    assertThat(taken).contains("9090", "3000", "3200", "3100", "4317", "4318");
    assertThat(taken).as("the ports of the learner's shop").doesNotContain("8080", "9400");
  }

  @Test
  void memoryIsLimitedAndTheReadmeStatesTheLimits() {
    Map<String, Integer> profiles = new TreeMap<>();
    for (var service : compose.services().entrySet()) {
      String limit = service.getValue().path("mem_limit").asString();
      assertThat(limit).as("mem_limit of %s", service.getKey()).matches("\\d+m");
      String profile = service.getValue().path("profiles").path(0).asString("");
      profiles.merge(profile, Integer.parseInt(limit.replace("m", "")), Integer::sum);
    }
    assertThat(profiles.get("") + profiles.get("demo")).isLessThanOrEqualTo(WITH_THE_DEMO);
    assertThat(profiles.values().stream().mapToInt(Integer::intValue).sum())
        .isLessThanOrEqualTo(WITH_ALL_PROFILES);
    List<String> readme = Tree.text("README.md").lines().toList();
    assertThat(readme).anyMatch(line -> line.contains("1.5 GB"));
    assertThat(readme).anyMatch(line -> line.contains("2 GB"));
    profiles.forEach(
        (profile, sum) ->
            assertThat(readme)
                .as("the README's row of the profile %s", profile)
                .anyMatch(
                    line ->
                        line.startsWith(profile.isEmpty() ? "| none |" : "| `" + profile + "` |")
                            && line.endsWith("| " + sum + " MB |")));
  }

  @Test
  void nothingIsPrivileged() {
    // Each of these gives a container more than its own files and network.
    List<String> powers =
        List.of(
            "privileged",
            "cap_add",
            "devices",
            "pid",
            "ipc",
            "network_mode",
            "security_opt",
            "user",
            "userns_mode",
            "logging",
            "volumes_from",
            "device_cgroup_rules",
            "cgroup_parent");
    compose
        .services()
        .forEach(
            (name, service) ->
                assertThat(service.propertyNames()).as(name).doesNotContainAnyElementsOf(powers));
    assertThat(Tree.text(Compose.FILE)).contains("volumes:").doesNotContain("docker.sock");
  }

  @Test
  void mountsAreFoldersOfTheRepositoryOrNamedVolumes() throws IOException {
    Set<String> used = new HashSet<>();
    for (var service : compose.services().entrySet()) {
      for (List<String> mount : Compose.mounts(service.getValue())) {
        String source = mount.get(0);
        String what = source + " of " + service.getKey();
        if (!source.startsWith(".")) {
          assertThat(compose.volumes()).as(what).contains(source);
          used.add(source);
          continue;
        }
        Path folder = Tree.path(source).toRealPath();
        assertThat(folder.startsWith(Tree.ROOT.toRealPath())).as("%s is inside", what).isTrue();
        assertThat(Files.isDirectory(folder)).as("%s is a folder", what).isTrue();
        assertThat(mount).as("%s is not written to", what).hasSize(3).endsWith("ro");
      }
    }
    assertThat(used).as("all named volumes are used").containsAll(compose.volumes());
  }

  @Test
  void everyServiceSaysHowItIsHealthyOrWhyNot() {
    compose
        .services()
        .forEach(
            (name, service) ->
                assertThat(
                        service.path("healthcheck").path("test").isArray()
                            || service.path("x-no-healthcheck").asString("").length() > 10)
                    .as("%s has a healthcheck, or x-no-healthcheck with a reason", name)
                    .isTrue());
  }

  @Test
  void imagesWithoutAShellCheckThemselves() {
    for (String name : List.of("tempo", "loki")) {
      List<String> test =
          Compose.texts(compose.services().get(name).path("healthcheck").path("test")).toList();
      assertThat(test).as(name).hasSize(3).startsWith("CMD").endsWith("-health");
      assertThat(test.get(1)).as("the program of %s", name).endsWith("/" + name);
    }
  }

  @Test
  void awaitedServicesHaveAHealthcheck() {
    int waiting = 0;
    for (var service : compose.services().entrySet()) {
      for (var other : service.getValue().path("depends_on").properties()) {
        JsonNode server = compose.services().get(other.getKey());
        assertThat(server)
            .as("%s, for which %s waits", other.getKey(), service.getKey())
            .isNotNull();
        if (other.getValue().path("condition").asString().equals("service_healthy")) {
          assertThat(server.has("healthcheck")).as(other.getKey()).isTrue();
          waiting++;
        }
      }
    }
    assertThat(waiting).isPositive();
  }

  private static List<String> problems(String compose) throws IOException {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    try (InputStream schema =
        ComposeTest.class.getResourceAsStream("/compose-spec/compose-spec.json")) {
      return registry
          .getSchema(SCHEMA, schema, InputFormat.JSON)
          .validate(compose, InputFormat.YAML)
          .stream()
          .map(Error::toString)
          .toList();
    }
  }
}
