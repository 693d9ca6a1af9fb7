package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StarterContinuityRuleTest {

  @Test
  void theParagraphAnnouncesTheClassesThatItNamesInBackticks() {
    List<String> readme =
        """
        # 04 Gauges

        New in the shop: `Barista` makes drinks, `GET /queue` tells how many wait.
        `MemoryMetrics` and `OrderMetrics.watch` are called, and Empty.

        `Routes` is not announced here.
        """
            .lines()
            .toList();
    assertThat(StarterContinuityRule.announced(readme))
        .containsExactlyInAnyOrder("Barista", "MemoryMetrics", "OrderMetrics");
  }

  @Test
  void lessonGoesOnFromTheLastProgramBeforeIt(@TempDir Path root) {
    List<LessonSource> lessons = course(root);
    assertThat(StarterContinuityRule.before(lessons, lessons.get(0))).isEmpty();
    assertThat(StarterContinuityRule.before(lessons, lessons.get(2)))
        .as("05 has none")
        .hasValue(lessons.get(0));
    assertThat(StarterContinuityRule.before(lessons, lessons.get(3))).hasValue(lessons.get(2));
  }

  @Test
  void lessonGoesOnFromTheOneThatItNames(@TempDir Path root) {
    List<LessonSource> lessons = course(root);
    readme(lessons.get(3), "New in the shop since lesson 04: `Records` writes a log.");
    assertThat(StarterContinuityRule.before(lessons, lessons.get(3))).hasValue(lessons.get(0));
    assertThat(StarterContinuityRule.announced(lessons.get(3).readme())).containsExactly("Records");

    readme(lessons.get(3), "New in the shop since lesson 05: nothing.");
    assertThatThrownBy(() -> StarterContinuityRule.before(lessons, lessons.get(3)))
        .isInstanceOf(BadLayout.class)
        .hasMessageContaining("goes on from lesson 5, and may from [04-gauges, 07-tracing]");
  }

  private static List<LessonSource> course(Path root) {
    for (String slug : List.of("04-gauges", "05-promql", "07-tracing", "08-spans")) {
      readme(new LessonSource(new Repository(root), slug), "New in the shop: `Shop` is open.");
      if (!slug.equals("05-promql")) {
        TextFiles.write(
            root.resolve("lessons").resolve(slug).resolve("src/main/java/Shop.java"), "");
      }
    }
    return new Repository(root).lessons();
  }

  private static void readme(LessonSource lesson, String announcement) {
    TextFiles.write(lesson.folder().resolve("README.md"), "# 01 A\n\n" + announcement + "\n");
  }
}
