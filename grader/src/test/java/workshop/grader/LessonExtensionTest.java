package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.http.Response;
import workshop.grader.http.ResponseValidator;
import workshop.grader.prometheus.PrometheusServer;
import workshop.grader.prometheus.RecordingRules;
import workshop.grader.recording.RecordedIncident;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** Tests the outcomes of tasks as JUnit and a learner see them. */
final class LessonExtensionTest {
  private static final String README =
      """
      # 09 A fake

      ## 9.1 The first is done
      ## 9.2 ☆ The extra is done
      ## 9.3 The third is done
      ## 9.10 The tenth is done
      """;

  @TempDir private Path root;

  /** Accepts any response. */
  public static final class NoValidator implements ResponseValidator {
    public NoValidator(long seed) {}

    @Override
    public void check(Response response) {}
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "src/main/java/shop/Shop.java",
      validator = NoValidator.class)
  static final class AllPass {
    @Test
    @Tag("9.10")
    void tenth(Task task) {
      task.evidence("10");
    }

    @Test
    @Tag("9.1")
    void first(Task task) {
      task.evidence("seed " + task.random(1, 1_000_000));
    }

    @Test
    @Tag("9.3")
    void third(Task task) {
      task.evidence("3");
    }

    @Test
    @Tag("9.2")
    void extra(Task task) {
      task.evidence("2");
    }
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "src/main/java/shop/Shop.java",
      validator = NoValidator.class)
  static final class OneFails {
    @Test
    @Tag("9.1")
    void first(Task task) {
      task.evidence("1");
    }

    @Test
    @Tag("9.2")
    void extra(Task task) {
      throw CheckFailure.expected("an extra").butWas("none").because("it is fun");
    }

    @Test
    @Tag("9.3")
    void third(Task task) {
      task.lookAt("src/main/java/shop/Menu.java");
      throw CheckFailure.expected("a latte").butWas("a filter").because("they ordered it");
    }

    @Test
    @Tag("9.10")
    void tenth(Task task) {
      throw new IllegalStateException("must not be reached");
    }
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "src/main/java/shop/Shop.java",
      validator = NoValidator.class)
  static final class OneIsFaulty {
    @Test
    @Tag("9.1")
    void first(Task task) {
      task.oneOf(java.util.List.of());
    }

    @Test
    @Tag("9.3")
    void third(Task task) {
      task.evidence("must not be reached");
    }
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "src/main/java/shop/Shop.java",
      validator = NoValidator.class)
  static final class NoEngine {
    @Test
    @Tag("9.1")
    void first(Task task) {
      throw CheckError.missing("no promtool", "install Prometheus");
    }
  }

  @Lesson(lookAt = "prometheus/rules/shop.yml")
  static final class GradesFiles {
    @Test
    @Tag("9.1")
    void first(WorkspaceFiles project, RecordedIncident incident, Task task) {
      task.evidence(
          project.text("prometheus/rules/shop.yml").strip()
              + " "
              + incident.comparedInstants().size());
    }

    @Test
    @Tag("9.3")
    void third(RecordingRules rules, PrometheusServer server, Task task) {
      task.evidence("must not be reached");
    }
  }

  @Lesson(lookAt = "prometheus/rules/none.yml")
  static final class MissesItsFile {
    @Test
    @Tag("9.1")
    void first(WorkspaceFiles project, Task task) {
      project.text("prometheus/rules/none.yml");
    }
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "src/main/java/shop/Shop.java",
      validator = NoValidator.class)
  static final class NeedsAProgram {
    @Test
    @Tag("9.1")
    void first(Program shop, Task task) {
      task.evidence("must not be reached");
    }

    @Test
    @Tag("9.3")
    void third(Program shop, Task task) {
      task.evidence("must not be reached");
    }
  }

  @Test
  void filesAreGradedAndAMissingPrometheusIsNoFailure() throws IOException {
    Files.createDirectories(root.resolve("prometheus/rules"));
    Files.writeString(root.resolve("prometheus/rules/shop.yml"), "\uFEFFgroups: []\r\n");
    Path empty = Files.createDirectory(root.resolve("empty"));
    FakeLesson lesson = run(GradesFiles.class, "workshop.prometheus", empty.toString());
    assertThat(lesson.verdicts())
        .startsWith("lesson\tCOULD_NOT_CHECK\n9.1\tPASSED\tgroups: [] 13\n")
        .contains("9.3\tCOULD_NOT_CHECK\t\n9.10\tNOT_REACHED");
    assertThat(lesson.outcomes())
        .anyMatch(line -> line.startsWith("9.3 the third is done: ABORTED"));
    assertThat(lesson.transcript())
        .contains(
            "? 9.3  the third is done", "could not  ask Prometheus", "apt install prometheus");
  }

  @Test
  void fileThatIsMissingIsNamedFromTheRoot() throws IOException {
    assertThat(run(MissesItsFile.class).transcript())
        .contains(
            "expected   a file prometheus/rules/none.yml",
            "look at    prometheus/rules/none.yml",
            "next       ./workshop hint 9.1, or lessons/09-fake/HINTS.md");
  }

  @Test
  void tasksRunInTheOrderOfTheirNumbers() throws IOException {
    FakeLesson lesson = run(AllPass.class);
    assertThat(lesson.outcomes())
        .containsExactly(
            "9.1 the first is done: SUCCESSFUL",
            "9.2 the extra is done: SUCCESSFUL",
            "9.3 the third is done: SUCCESSFUL",
            "9.10 the tenth is done: SUCCESSFUL");
    assertThat(lesson.verdicts()).startsWith("lesson\tPASSED\n9.1\tPASSED\tseed ");
  }

  @Test
  void aSeedRepeatsARun() throws IOException {
    String whole = run(AllPass.class).transcript();
    assertThat(run(AllPass.class).transcript()).isEqualTo(whole);
    assertThat(run(AllPass.class, "workshop.seed", "1735").transcript()).isNotEqualTo(whole);
  }

  @Test
  void firstFailureEndsTheLessonAndAnExtraDoesNot() throws IOException {
    FakeLesson lesson = run(OneFails.class);
    assertThat(lesson.outcomes())
        .containsExactly(
            "9.1 the first is done: SUCCESSFUL",
            "9.2 the extra is done: FAILED expected an extra, but was none",
            "9.3 the third is done: FAILED expected a latte, but was a filter",
            "9.10 the tenth is done: ABORTED not reached yet");
    assertThat(lesson.transcript())
        .endsWith(
            """
              ✔ 9.1  the first is done                             1
              ✘ 9.2  ☆ the extra is done
                     expected   an extra
                     but was    none
                     why        it is fun
                     look at    lessons/09-fake/src/main/java/shop/Shop.java
                     next       ./workshop hint 9.2, or lessons/09-fake/HINTS.md
              ✘ 9.3  the third is done
                     expected   a latte
                     but was    a filter
                     why        they ordered it
                     look at    lessons/09-fake/src/main/java/shop/Menu.java
                     next       ./workshop hint 9.3, or lessons/09-fake/HINTS.md
              · 9.10 the tenth is done                             not reached yet
            """);
    assertThat(lesson.verdicts())
        .isEqualTo(
            """
            lesson	NOT_YET
            9.1	PASSED	1
            9.2	NOT_YET\t
            9.3	NOT_YET\t
            9.10	NOT_REACHED\t
            """);
  }

  @Test
  void exceptionInACheckIsNoFailureOfTheLearner() throws IOException {
    FakeLesson lesson = run(OneIsFaulty.class);
    assertThat(lesson.outcomes().get(0))
        .startsWith("9.1 the first is done: FAILED a fault in the check itself: Illegal");
    assertThat(lesson.outcomes().get(1))
        .isEqualTo("9.3 the third is done: ABORTED not reached yet");
    assertThat(lesson.transcript())
        .contains(
            "  ? 9.1  the first is done\n         could not  a fault in the check itself: Illegal")
        .contains("         remedy     run it again; if it stays, report it as an issue");
    assertThat(lesson.verdicts()).startsWith("lesson\tCOULD_NOT_CHECK\n");
  }

  @Test
  void missingEngineSkipsTheTaskAndIsNamed() throws IOException {
    FakeLesson lesson = run(NoEngine.class);
    assertThat(lesson.outcomes())
        .containsExactly("9.1 the first is done: ABORTED no promtool; install Prometheus");
    assertThat(lesson.transcript())
        .contains("  ? 9.1  the first is done\n")
        .contains("         could not  no promtool\n         remedy     install Prometheus\n");
    assertThat(lesson.verdicts()).startsWith("lesson\tCOULD_NOT_CHECK\n");
  }

  @Test
  void programThatDoesNotStartFailsTheFirstTask() throws IOException {
    FakeLesson lesson = run(NeedsAProgram.class);
    assertThat(lesson.transcript())
        .endsWith(
            """
              ✘ 9.1  the first is done
                     expected   Java sources in lessons/09-fake/src/main/java
                     but was    there are none
                     why        the check compiles and runs what stands there
                     look at    lessons/09-fake/src/main/java/shop/Shop.java
                     next       ./workshop hint 9.1, or lessons/09-fake/HINTS.md
              · 9.2  ☆ the extra is done                           not reached yet
              · 9.3  the third is done                             not reached yet
              · 9.10 the tenth is done                             not reached yet
            """);
    assertThat(lesson.verdicts()).startsWith("lesson\tBROKEN\n9.1\tBROKEN\t");
  }

  @Test
  void nothingCheckedIsAnError() throws IOException {
    FakeLesson lesson = run(NoTaskRuns.class, "junit.jupiter.conditions.deactivate", "");
    assertThat(lesson.outcomes()).hasSize(1);
    assertThat(lesson.outcomes().get(0)).contains("FAILED no task of the lesson was checked");
  }

  @Lesson(
      main = "shop.Shop",
      lookAt = "src/main/java/shop/Shop.java",
      validator = NoValidator.class)
  static final class NoTaskRuns {
    @Test
    @Tag("9.1")
    @org.junit.jupiter.api.Disabled("as if a filter had left nothing")
    void first(Task task) {}
  }

  @Test
  void seedMustBeANumber() throws IOException {
    assertThat(run(AllPass.class, "workshop.seed", "lucky").outcomes().get(0))
        .contains("FAILED workshop.seed is not a number: lucky");
  }

  private FakeLesson run(Class<?> check, String... configuration) throws IOException {
    return new FakeLesson(root, README).run(check, configuration);
  }
}
