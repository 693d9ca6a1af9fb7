package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The profile demo builds the story's three programs from files that are there. */
@WholeProof
final class DemoTest {
  private static final String LESSON = "lessons/09-propagation/";
  private static final String PROPERTIES = "OTEL_JAVAAGENT_CONFIGURATION_FILE";
  private static final Pattern METRIC = Pattern.compile("\\.name\\(\"([a-z_]+)\"\\)");

  private final Map<String, JsonNode> services = new Compose().services();

  @Test
  void threeProgramsAreBuiltTheSameWay() {
    assertThat(built()).containsOnlyKeys("demo-barista", "demo-payments", "demo-shop");
    assertThat(built().values())
        .allSatisfy(
            service -> {
              JsonNode build = service.get("build");
              assertThat(build.path("context").asString()).isEqualTo(".");
              assertThat(build.path("dockerfile").asString()).isEqualTo(Dockerfile.FILE);
              assertThat(service.path("env_file").asString()).isEqualTo(DemoPrograms.TELEMETRY);
              String main = Compose.texts(service.path("command")).findFirst().orElseThrow();
              assertThat(Tree.path(LESSON + "src/main/java/" + main.replace('.', '/') + ".java"))
                  .isRegularFile();
              assertThat(
                      Tree.path(LESSON + service.path("environment").path(PROPERTIES).asString()))
                  .isRegularFile();
            });
  }

  @Test
  void shopHasAllMetricsThatTheLessonsEndWith() {
    Set<String> taught = metrics("solutions/lessons");
    assertThat(taught).contains("app_memory_usage_bytes", "app_requests_in_progress", "app_info");
    assertThat(metrics(LESSON + "src/main/java/shop")).containsAll(taught);
  }

  @Test
  void copiesOnlyWhatExistsAndIsNotIgnored() {
    List<String> kept =
        Tree.text(Dockerfile.FILE + ".dockerignore")
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    assertThat(Tree.text(Dockerfile.FILE + ".dockerignore").lines()).contains("*");
    List<String> sources = Dockerfile.copies().stream().map(Dockerfile.Copy::source).toList();
    assertThat(sources).contains("pom.xml", "lessons", "solutions/lessons", "grader");
    assertThat(sources)
        .allSatisfy(source -> assertThat(Tree.path(source)).exists())
        .allMatch(source -> kept.stream().anyMatch(one -> (source + "/").startsWith(one + "/")));
  }

  @Test
  void whatIsLaidOverTheLessonIsOfTheSameShop() {
    // A file of lesson 11 that lesson 09 has changed since would undo that change.
    Dockerfile.Copy logs =
        Dockerfile.copies().stream()
            .filter(copy -> copy.source().contains("/11-"))
            .findFirst()
            .orElseThrow();
    assertThat(logs.target() + "/").startsWith(LESSON);
    Path from = Tree.path(logs.source());
    for (Path file : Tree.files(logs.source(), ".java")) {
      Path before = Tree.path(logs.target()).resolve(from.relativize(file).toString());
      if (Files.exists(before)) {
        assertThat(Tree.path("solutions").resolve(Tree.ROOT.relativize(before))).doesNotExist();
      }
    }
  }

  @Test
  void everyStageIsPinned() {
    List<String> images =
        Dockerfile.instructions("FROM").stream().map(line -> line.split("\\s+")[0]).toList();
    assertThat(images).hasSize(2).allMatch(DemoTest::hasFullVersion, "has a full version");
  }

  @Test
  void runsWithoutRoot() {
    assertThat(Dockerfile.instructions("USER")).last().isEqualTo("10001:10001");
  }

  @Test
  void heapLeavesRoomInTheContainersForTheAgent() {
    String flags = String.join(" ", Dockerfile.instructions("ENTRYPOINT"));
    assertThat(flags).contains("-javaagent:opentelemetry-javaagent.jar");
    int heap = Integer.parseInt(flags.replaceAll(".*-Xmx(\\d+)m.*", "$1"));
    assertThat(built().values())
        .extracting(service -> service.path("mem_limit").asString().replace("m", ""))
        .allMatch(limit -> heap < Integer.parseInt(limit) / 3);
  }

  @Test
  void customersRunAScriptThatIsThere() {
    JsonNode customers = services.get("demo-customers");
    String script = Compose.texts(customers.path("command")).reduce((a, b) -> b).orElseThrow();
    List<String> mount = Compose.mounts(customers).get(0);
    Path inRepository = Path.of(mount.get(0), script.substring(mount.get(1).length()));
    assertThat(Tree.ROOT.resolve(inRepository)).isRegularFile();
  }

  /** The services that are built here, by name. */
  private Map<String, JsonNode> built() {
    return services.entrySet().stream()
        .filter(service -> service.getValue().has("build"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The names of the metrics that the programs of a folder have. */
  private static Set<String> metrics(String folder) {
    return Tree.files(folder, ".java").stream()
        .flatMap(file -> METRIC.matcher(Tree.text(file)).results())
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }

  private static boolean hasFullVersion(String image) {
    return ComposeTest.isPinned(image);
  }
}
