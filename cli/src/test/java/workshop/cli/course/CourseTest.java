package workshop.cli.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CourseTest {
  @TempDir private Path root;

  @BeforeEach
  void lessons() throws IOException {
    lesson("02-counters", "# 02 Counters\n\n## 2.1 It counts\n\n## 2.2 It counts on\n");
    lesson("12-correlation", "# 12 Correlation\n\n## 12.1 A link\n");
    Files.createDirectories(root.resolve("lessons/target"));
  }

  @Test
  void findsALessonByEachOfItsNames() {
    Course course = Course.in(root);
    assertThat(course.slugs()).containsExactly("02-counters", "12-correlation");
    for (String name : new String[] {"2", "02", "02-counters", "counters"}) {
      assertThat(course.resolve(name)).as(name).isEqualTo("02-counters");
    }
    assertThat(course.lessonOrTask("02.1")).isEqualTo(LessonOrTask.task("02-counters", "2.1"));
    assertThat(course.lessonOrTask("12.1")).isEqualTo(LessonOrTask.task("12-correlation", "12.1"));
    assertThat(course.after("02-counters")).contains("12-correlation");
    assertThat(course.after("12-correlation")).isEmpty();
  }

  @Test
  void namesTheNearestKnownName() {
    Course course = Course.in(root);
    assertThatThrownBy(() -> course.resolve("corelation"))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("did you mean 12-correlation?");
    assertThatThrownBy(() -> course.lessonOrTask("2.3")).hasMessageContaining("tasks are 2.1, 2.2");
    assertThatThrownBy(() -> course.lessonOrTask("7.1")).hasMessageContaining("no lesson '7'");
  }

  @Test
  void learnerFilesAreThoseThatTheLearnerMayEdit() throws IOException {
    lesson("12-correlation", "# 12 Correlation\n\n## 12.1 A link in `tempo.yaml`\n");
    for (String file :
        new String[] {
          "lessons/12-correlation/src/main/java/shop/Shop.java",
          "lessons/12-correlation/otel.properties",
          "lessons/12-correlation/src/main/java/shop/.Shop.java.swp",
          "lessons/12-correlation/src/test/resources/junit.properties",
          "lessons/12-correlation/target/maven.properties",
          "grafana/provisioning/datasources/tempo.yaml",
          "grafana/provisioning/datasources/loki.yaml"
        }) {
      Files.createDirectories(root.resolve(file).getParent());
      Files.writeString(root.resolve(file), "x");
    }
    assertThat(LearnerFiles.of(root, "12-correlation").files().keySet())
        .containsExactlyInAnyOrder(
            "lessons/12-correlation/src/main/java/shop/Shop.java",
            "lessons/12-correlation/otel.properties",
            "grafana/provisioning/datasources/tempo.yaml");
  }

  private void lesson(String slug, String readme) throws IOException {
    Path folder = Files.createDirectories(root.resolve("lessons").resolve(slug));
    Files.writeString(folder.resolve("README.md"), readme);
  }
}
