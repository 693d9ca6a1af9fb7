package workshop.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import workshop.grader.grafana.Dashboard;
import workshop.grader.grafana.Panel;
import workshop.grader.grafana.Target;

/** The rules for shipped dashboards: each panel explains itself, has a unit and a legend. */
@WholeProof
final class DashboardsTest {
  private static final int COLUMNS = 24;
  private static final Set<String> UNITS =
      Set.of("short", "s", "bytes", "Bps", "reqps", "percentunit");

  @Test
  void uidsAreStableAndUnique() {
    List<String> uids = Dashboards.shipped().stream().map(f -> Dashboards.read(f).uid()).toList();
    assertThat(uids).containsExactly("bean-there", "javalin-observability", "jvm", "objectives");
    for (Path file : Dashboards.all()) {
      assertThat(file.getFileName().toString()).isEqualTo(Dashboards.read(file).uid() + ".json");
    }
  }

  @TestFactory
  Stream<DynamicTest> dashboardsCanBeEditedAndMoved() {
    return each(
        "has no id, can be edited, and is Classic",
        dashboard -> {
          assertThat(dashboard.json().path("id").isNumber()).isFalse();
          assertThat(dashboard.json().path("editable").asBoolean()).isTrue();
          assertThat(dashboard.json().path("schemaVersion").asInt()).isGreaterThanOrEqualTo(39);
          assertThat(dashboard.json().path("__inputs").isMissingNode()).isTrue();
        });
  }

  @TestFactory
  Stream<DynamicTest> panelsHaveIdsOfTheirOwn() {
    return each(
        "gives each panel an id of its own",
        dashboard -> {
          List<Integer> ids =
              Stream.of(dashboard.json().path("panels"))
                  .flatMap(DashboardsTest::withThoseInside)
                  .map(panel -> panel.path("id").asInt())
                  .toList();
          assertThat(ids).isNotEmpty().doesNotHaveDuplicates().doesNotContain(0);
        });
  }

  @TestFactory
  Stream<DynamicTest> panelsExplainThemselves() {
    return each(
        "has title, question and unit for each panel",
        dashboard -> {
          assertThat(dashboard.panels()).isNotEmpty();
          assertThat(dashboard.panels())
              .allSatisfy(panel -> assertThat(panel.description()).hasSizeGreaterThan(20));
          assertThat(Dashboards.panels(dashboard))
              .allSatisfy(
                  panel -> {
                    assertThat(panel.title()).isNotBlank();
                    assertThat(panel.description()).as(panel.title()).contains("?");
                    assertThat(UNITS).as(panel.title()).contains(panel.field().unit());
                  });
          assertThat(dashboard.panels()).extracting(Panel::title).doesNotHaveDuplicates();
        });
  }

  @TestFactory
  Stream<DynamicTest> linesHaveNames() {
    return each(
        "names each line by labels that its query keeps",
        dashboard ->
            assertThat(Dashboards.panels(dashboard))
                .allSatisfy(
                    panel -> {
                      assertThat(panel.legend().shown()).as(panel.title()).isTrue();
                      assertThat(panel.queries()).as(panel.title()).isNotEmpty();
                      assertThat(panel.queries())
                          .extracting(Target::legend)
                          .as(panel.title())
                          .doesNotContain("");
                    }));
  }

  @TestFactory
  Stream<DynamicTest> dataSourceIsTheVariable() {
    return each(
        "asks the data source on top of the page",
        dashboard -> {
          assertThat(dashboard.variables().get(0).type()).isEqualTo("datasource");
          assertThat(Dashboards.panels(dashboard))
              .flatExtracting(Panel::queries)
              .extracting(query -> ((Target) query).dataSource().uid())
              .allMatch("${datasource}"::equals);
          assertThat(dashboard.variables())
              .filteredOn(variable -> variable.type().equals("query"))
              .allMatch(variable -> variable.dataSource().uid().equals("${datasource}"));
        });
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() {
    Set<String> uids =
        Dashboards.shipped().stream()
            .map(file -> "/d/" + Dashboards.read(file).uid())
            .collect(Collectors.toSet());
    return each(
        "links to the other dashboards",
        dashboard -> {
          Set<String> others = new HashSet<>(uids);
          others.remove("/d/" + dashboard.uid());
          assertThat(dashboard.json().path("links"))
              .extracting(link -> link.path("url").asText())
              .containsExactlyInAnyOrderElementsOf(others);
        });
  }

  @TestFactory
  Stream<DynamicTest> panelsDoNotOverlap() {
    return each(
        "places each panel on free room",
        dashboard -> {
          Set<String> taken = new HashSet<>();
          for (JsonNode panel : dashboard.json().path("panels")) {
            JsonNode grid = panel.path("gridPos");
            int right = grid.path("x").asInt() + grid.path("w").asInt();
            assertThat(right).as(panel.path("title").asText()).isBetween(1, COLUMNS);
            for (int x = grid.path("x").asInt(); x < right; x++) {
              for (int y = 0; y < grid.path("h").asInt(); y++) {
                assertThat(taken.add(x + "," + (grid.path("y").asInt() + y)))
                    .as(panel.path("title").asText())
                    .isTrue();
              }
            }
          }
        });
  }

  @Test
  void customersAreNotTheLoadBalancer() {
    Dashboard dashboard =
        Dashboards.read(Tree.path(Dashboards.DASHBOARDS + "/javalin-observability.json"));
    assertThat(Dashboards.panels(dashboard))
        .flatExtracting(Panel::queries)
        .extracting(query -> ((Target) query).expr())
        .filteredOn(expr -> expr.matches("(?s).*app_(re[qs]|exc).*"))
        .hasSizeGreaterThan(20)
        .allMatch(expr -> !expr.replaceAll("path!=\"/health\"", "").equals(expr));
  }

  private static Stream<JsonNode> withThoseInside(JsonNode panels) {
    return Stream.iterate(0, i -> i < panels.size(), i -> i + 1)
        .map(panels::get)
        .flatMap(p -> Stream.concat(Stream.of(p), withThoseInside(p.path("panels"))));
  }

  private static Stream<DynamicTest> each(String claim, Consumer<Dashboard> test) {
    return Dashboards.all().stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    Dashboards.name(file) + " " + claim, () -> test.accept(Dashboards.read(file))));
  }
}
