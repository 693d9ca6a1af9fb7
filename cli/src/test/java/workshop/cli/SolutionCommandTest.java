package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SolutionCommandTest {
  @TempDir private Path root;
  private FakeCourse course;

  @BeforeEach
  void open() {
    course = FakeCourse.in(root);
  }

  @Test
  void asksBeforeItShowsTheSolutionOfAnOpenLesson() {
    Shown no = Shown.onTerminal(root, "\n", "solution", "2");
    assertThat(no.code()).isEqualTo(1);
    assertThat(no.out()).contains("[y/N]", "./workshop hint 02").doesNotContain("int orders");
    Shown yes = Shown.onTerminal(root, "yes\n", "solution", "2");
    assertThat(yes.code()).isZero();
    assertThat(yes.out()).contains("+  int orders;");
  }

  @Test
  void withoutATerminalItNamesTheOption() {
    Shown shown = Shown.of(root, "solution", "2");
    assertThat(shown.code()).isEqualTo(64);
    assertThat(shown.err()).contains("./workshop solution 02 --yes");
  }

  @Test
  void showsTheDifferenceAndTheExplanation() {
    assertThat(Shown.of(root, "solution", "02", "--yes").out())
        .isEqualTo(
            """
            --- lessons/02-counters/src/main/java/shop/Till.java  (yours)
            +++ lessons/02-counters/src/main/java/shop/Till.java  (the solution)
            @@ -1,6 +1,6 @@
             package shop;
            \s
             final class Till {
            -  // TODO 2.1 Count the orders.
            -  // TODO 2.2 Count the refusals, too.
            +  int orders;
            +  int refusals;
             }

            Lesson 02: why

            A till counts.
            """);
  }

  @Test
  void doesNotAskIfTheLessonHasPassed() {
    course.withChecks().write(FakeCourse.TILL, FakeCourse.ANSWER);
    Shown.of(root, "check", "2");
    Shown shown = Shown.of(root, "solution", "2");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("Your files are the same as the solution.", "A till counts.");
  }

  @Test
  void aFileThatOnlyTheSolutionHasIsAdded() {
    course.write("solutions/lessons/02-counters/otel.properties", "otel.service.name=shop\n");
    assertThat(Shown.of(root, "solution", "2", "--yes").out())
        .contains("lessons/02-counters/otel.properties  (yours)", "+otel.service.name=shop");
  }
}
