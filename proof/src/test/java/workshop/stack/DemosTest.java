package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each panel of ours that docs/demos.md names is in a dashboard; what is not there yet is told. */
@WholeProof
final class DemosTest {
  private static final Pattern PLANNED = Pattern.compile("not yet: lesson (\\d\\d)");
  private static final Pattern PAGE = Pattern.compile("the page of `([a-z]+)`");
  private static final Pattern EMPHASIS = Pattern.compile("\\*([A-Z][^*]+)\\*");

  private final Map<String, JsonNode> services = new Compose().services();
  private final Set<String> panels = new HashSet<>();
  private final List<List<String>> rows =
      Tree.text("docs/demos.md")
          .lines()
          .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
          .skip(1)
          .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList())
          .toList();

  @BeforeEach
  void readDashboards() {
    for (Path file : Tree.files("grafana/provisioning/dashboards", ".json")) {
      JsonNode dashboard = Tree.data(file);
      collect(dashboard.path("title").asString(), dashboard);
    }
  }

  @Test
  void everyPanelThatIsNamedIsThere() {
    assertThat(rows).hasSizeGreaterThan(30);
    List<String> missing = new ArrayList<>();
    for (List<String> row : rows) {
      Matcher planned = PLANNED.matcher(row.get(2));
      if (planned.matches()) {
        assertThat(isThere(planned.group(1)))
            .as("lesson %s is here: %s", planned.group(1), row)
            .isFalse();
      } else {
        Stream.of(row.get(2).split("; ")).filter(p -> !isThereToSee(p)).forEach(missing::add);
      }
    }
    assertThat(missing).as("panels in no dashboard, and pages of no service").isEmpty();
  }

  @Test
  void theLastParagraphNamesPanelsAndADashboardThatAreThere() {
    String text = Tree.text("docs/demos.md");
    List<String> named =
        EMPHASIS
            .matcher(text.substring(text.lastIndexOf("\nNone of them")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named)
        .hasSize(4)
        .allMatch(
            name ->
                panels.stream()
                    .anyMatch(p -> p.endsWith(" › " + name) || p.startsWith(name + " › ")));
  }

  /**
   * A panel, or the page of a service: its port is published, perhaps by the one it shares with.
   */
  private boolean isThereToSee(String name) {
    Matcher page = PAGE.matcher(name);
    if (!page.matches()) {
      return panels.contains(name);
    }
    JsonNode service = services.get(page.group(1));
    return service != null && service.has("ports");
  }

  private void collect(String dashboard, JsonNode holder) {
    for (JsonNode panel : holder.path("panels")) {
      panels.add(dashboard + " › " + panel.path("title").asString());
      collect(dashboard, panel);
    }
  }

  private static boolean isThere(String lesson) {
    return Tree.files("lessons", "README.md").stream()
        .anyMatch(file -> file.getParent().getFileName().toString().startsWith(lesson + "-"));
  }
}
