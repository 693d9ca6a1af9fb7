package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The profile demo builds the answer to a lesson from files that are there. */
@WholeProof
final class DemoTest {
  private final JsonNode build = new Compose().services().get("demo-shop").get("build");
  private final String dockerfile = build.path("dockerfile").asString();

  @Test
  void buildsAProgramWithAnAnswer() {
    String lesson = "lessons/" + build.path("args").path("LESSON").asString();
    assertThat(Tree.path(lesson + "/src/main/java/shop/Shop.java")).isRegularFile();
    assertThat(Tree.path("solutions/" + lesson)).isDirectory();
    // The newest one: no later lesson has a program with an answer that shows more metrics.
    assertThat(Tree.files("solutions/lessons", "HttpMetrics.java"))
        .last()
        .matches(file -> file.startsWith(Tree.path("solutions/" + lesson)), "is of " + lesson);
  }

  @Test
  void copiesOnlyWhatExistsAndIsNotIgnored() {
    assertThat(build.path("context").asString()).isEqualTo(".");
    List<String> sources = new ArrayList<>();
    for (String line : instructions("COPY ")) {
      if (!line.contains("--from=")) {
        List<String> words = Arrays.asList(line.split("\\s+"));
        sources.addAll(words.subList(1, words.size() - 1));
      }
    }
    assertThat(sources).contains("pom.xml", "lessons", "grader");
    assertThat(sources).allSatisfy(source -> assertThat(Tree.path(source)).exists());
    assertThat(Tree.text(dockerfile + ".dockerignore").lines())
        .contains("*")
        .containsAll(sources.stream().map(source -> "!" + source).toList());
  }

  @Test
  void everyStageIsPinned() {
    List<String> images =
        instructions("FROM ").stream().map(line -> line.split("\\s+")[1]).toList();
    assertThat(images).hasSize(2).allMatch(DemoTest::hasFullVersion, "has a full version");
  }

  @Test
  void runsAsNobodyInParticular() {
    assertThat(instructions("USER ")).last().isEqualTo("USER 10001:10001");
  }

  @Test
  void heapLeavesRoomInTheContainer() {
    String flags = String.join(" ", instructions("ENTRYPOINT "));
    int heap = Integer.parseInt(flags.replaceAll(".*-Xmx(\\d+)m.*", "$1"));
    String limit = new Compose().services().get("demo-shop").path("mem_limit").asString();
    assertThat(heap).isLessThan(Integer.parseInt(limit.replace("m", "")) / 2);
  }

  @Test
  void customersRunAScriptThatIsThere() {
    JsonNode customers = new Compose().services().get("demo-customers");
    String script = Compose.texts(customers.path("command")).reduce((a, b) -> b).orElseThrow();
    List<String> mount = Compose.mounts(customers).get(0);
    Path inRepository = Path.of(mount.get(0), script.substring(mount.get(1).length()));
    assertThat(Tree.ROOT.resolve(inRepository)).isRegularFile();
  }

  private static boolean hasFullVersion(String image) {
    return ComposeTest.isPinned(image);
  }

  /** The lines of the Dockerfile that begin so, continued ones joined. */
  private List<String> instructions(String word) {
    return Tree.text(dockerfile)
        .replaceAll("\\\\\\s*\n\\s*", "")
        .lines()
        .filter(line -> line.startsWith(word))
        .toList();
  }
}
