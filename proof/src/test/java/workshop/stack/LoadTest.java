package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The k6 scripts run and ask for what the shop has. Where there is no k6, node runs them against a
 * stand-in for it, which says nothing about k6's own options but their names.
 */
@WholeProof
final class LoadTest {
  private static final String STUB = "proof/src/test/resources/k6-stub/";
  private static final String ROUTES = "lessons/09-propagation/src/main/java/shop/Routes.java";
  private static final Pattern ROUTE = Pattern.compile("routes\\.(get|post)\\(\"([^\"]+)\"");
  private static final Set<String> EXECUTORS =
      Set.of("constant-arrival-rate", "ramping-arrival-rate");

  @TempDir Path temp;

  @TestFactory
  Stream<DynamicTest> k6ReadsTheScript() {
    return scripts().map(name -> DynamicTest.dynamicTest(name, () -> inspect(name)));
  }

  @TestFactory
  Stream<DynamicTest> customersAskForWhatTheShopHasAndGetTheStory() {
    return scripts()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertTellsTheStory(run(name))));
  }

  @Test
  void aBadEveningHasEachKindOfError() throws IOException {
    assertThat(run("errors.js").path("requests"))
        .extracting(request -> request.path("status").asInt())
        .contains(201, 400, 404, 500);
  }

  @Test
  void eachScriptIsDescribed() {
    assertThat(scripts())
        .containsExactly("errors.js", "ramp.js", "steady.js")
        .allMatch(name -> Tree.text("load/README.md").contains("`" + name + "`"));
  }

  private static void inspect(String script) {
    Tool.Ended inspection =
        Tool.need("k6").run(Tree.path("load"), "inspect", "--execution-requirements", script);
    assertThat(inspection.code()).as(inspection.output()).isZero();
    assertThat(inspection.output()).contains("arrival-rate");
  }

  private static void assertTellsTheStory(JsonNode seen) {
    assertThat(seen.path("checks"))
        .isNotEmpty()
        .allMatch(check -> check.path("passed").asBoolean());
    assertThat(seen.path("requests"))
        .isNotEmpty()
        .allMatch(request -> request.path("expected").asBoolean(), "has a status that is expected");

    Set<String> routes = routes();
    for (JsonNode request : seen.path("requests")) {
      String name = request.path("name").asString();
      String[] words = name.split(" ");
      assertThat(request.path("method").asString()).isEqualTo(words[0]);
      assertThat(request.path("path").asString()).matches(words[1].replace("{id}", "[^/]+"));
      // Scanners ask for files that do not exist.
      assertThat(routes.contains(name) || name.endsWith(".php")).as(name).isTrue();
    }
    assertThat(seen.path("options").path("thresholds").propertyNames()).contains("checks");
    assertThat(seen.path("options").path("scenarios"))
        .allMatch(scenario -> EXECUTORS.contains(scenario.path("executor").asString()));
  }

  private JsonNode run(String script) throws IOException {
    Tool node = Tool.need("node");
    copy(Tree.path(STUB), temp);
    copy(Tree.path("load"), temp.resolve("load"));
    Tool.Ended run = node.run(temp, "run.js", script);
    assertThat(run.code()).as(run.output()).isZero();
    return Tree.json(run.output());
  }

  private static Set<String> routes() {
    return ROUTE
        .matcher(Tree.text(ROUTES))
        .results()
        .map(route -> route.group(1).toUpperCase() + " " + route.group(2))
        .collect(Collectors.toSet());
  }

  private static Stream<String> scripts() {
    return Tree.files("load", ".js").stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> !name.equals("customers.js"));
  }

  private static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.walk(from)) {
      files = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.writeString(target, Files.readString(file));
    }
  }
}
