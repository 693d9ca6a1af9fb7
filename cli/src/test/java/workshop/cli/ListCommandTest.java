package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ListCommandTest {
  private static final String LEGEND =
      "✔ passed  ~ passed earlier, changed since  · not yet  ☆ an extra  ▸ you are here\n";

  @TempDir private Path root;

  @Test
  void aNewCourseStartsAtTheFirstLesson() {
    FakeCourse.in(root);
    Shown shown = Shown.of(root, "list");
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .isEqualTo(
            """
            ▸ 01 First scrape           15 min    ·
            · 02 Counters               40 min    · ☆·

            """
                + LEGEND
                + """

                next   lessons/01-first-scrape/README.md, task 1.1, then ./workshop check
                """);
    assertThat(shown.out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void showsThatFilesChangedAfterAPass() {
    FakeCourse course = FakeCourse.in(root).withChecks();
    course.write(FakeCourse.TILL, FakeCourse.ANSWER);
    Shown.of(root, "check", "1");
    Shown.of(root, "check", "2");
    assertThat(Shown.of(root, "list").out())
        .contains("✔ 01 First scrape", "✔ 02 Counters", " ✔ ☆✔", "All lessons are done.");
    course.write(FakeCourse.TILL, FakeCourse.ANSWER + "// and tidied up\n");
    assertThat(Shown.of(root, "list").out())
        .contains("~ 02 Counters", " ~ ☆~", "./workshop verify shows whether it still passes");
  }

  @Test
  void anAsciiConsoleGetsAsciiMarks() {
    FakeCourse.in(root);
    assertThat(Shown.inAscii(root, "list").out())
        .startsWith("> 01 First scrape")
        .contains(". *.")
        .matches(text -> text.chars().allMatch(c -> c < 128));
  }

  @Test
  void printsJson() throws IOException {
    FakeCourse.in(root);
    JsonNode json = new ObjectMapper().readTree(Shown.of(root, "list", "--json").out());
    assertThat(json.path("current").asText()).isEqualTo("01-first-scrape");
    JsonNode lesson = json.path("lessons").path(1);
    assertThat(lesson.path("time").asText()).isEqualTo("40 min");
    assertThat(lesson.path("tasks").path(1).path("extra").asBoolean()).isTrue();
    assertThat(lesson.path("tasks").path(1).path("standing").asText()).isEqualTo("new");
  }
}
