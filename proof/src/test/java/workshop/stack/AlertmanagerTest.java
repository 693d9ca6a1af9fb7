package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real Alertmanager reads its configuration, starts, and sends to the pager of the stack. */
@WholeProof
final class AlertmanagerTest {
  private static final String FILE = "alertmanager/alertmanager.yml";

  @TempDir Path temp;

  private final JsonNode service = new Compose().services().get("alertmanager");

  @Test
  void configurationIsValid() {
    Tool amtool = Tool.need("amtool");
    for (Path file : configurations()) {
      Tool.Ended check = amtool.run(Tree.ROOT, "check-config", file.toString());
      assertThat(check.code()).as("%s: %s", file, check.output()).isZero();
      assertThat(check.output()).contains("SUCCESS");
    }
  }

  @Test
  void receiversAreOnThePager() {
    for (Path file : configurations()) {
      assertThat(Tree.data(file).findValuesAsString("url"))
          .as("webhooks in %s", file)
          .isNotEmpty()
          .allMatch(url -> url.startsWith("http://pager:9095/"));
    }
    JsonNode pager = new Compose().services().get("pager");
    assertThat(Compose.portsInside(pager)).containsExactly(9095);
    assertThat(pager.at("/environment/PAGER_PORT").asInt()).isEqualTo(9095);
    assertThat(pager.at("/environment/HOST").asString()).isEqualTo("0.0.0.0");
    assertThat(Compose.texts(pager.path("command"))).last().isEqualTo("/load/Pager.java");
    // The demo's programs run on the same version of Java.
    assertThat(Dockerfile.instructions("FROM"))
        .contains(pager.path("image").asString().replace("-jdk-", "-jre-"));
  }

  @Test
  void startsOnTheFlagsOfTheStackAndKnowsTheReceivers() throws Exception {
    Tool tool = Tool.need("alertmanager", "prometheus-alertmanager");
    List<String> flags = new ArrayList<>();
    Compose.texts(service.path("command"))
        .map(flag -> flag.replace("/etc/alertmanager/", Tree.path("alertmanager") + "/"))
        .map(flag -> flag.replace("path=/alertmanager", "path=" + temp.resolve("data")))
        .forEach(flags::add);
    assertThat(flags).anyMatch(flag -> flag.endsWith("alertmanager.yml"));
    try (RunningServer server = RunningServer.start(tool, temp, flags)) {
      assertThat(server.get("/api/v2/receivers").findValuesAsString("name"))
          .containsExactlyInAnyOrderElementsOf(
              Tree.yaml(FILE).path("receivers").findValuesAsString("name"));
    }
  }

  /** The starter's, and the answer's once there is one. */
  private static List<Path> configurations() {
    return Stream.of("alertmanager", "solutions/alertmanager")
        .flatMap(folder -> Tree.files(folder, ".yml").stream())
        .toList();
  }
}
