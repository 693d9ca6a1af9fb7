package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  @TempDir private Path root;

  @Test
  void gradesTheNamedLessonAndNamesTheNextOne() {
    course();
    Shown shown = Shown.of(root, "check", "1", "--seed", "1734");
    assertThat(shown.code()).isZero();
    assertThat(shown.out())
        .contains("01-first-scrape  First scrape", "seed 1734", "✔ 1.1  the shop has a page")
        .endsWith("  done. Next: lessons/02-counters/README.md\n");
    assertThat(shown.err()).isEmpty();
  }

  @Test
  void gradesTheFirstOpenLessonWithoutAName() {
    course();
    assertThat(Shown.of(root, "check").out()).startsWith("01-first-scrape");
    Shown second = Shown.of(root, "check", "--seed", "7");
    assertThat(second.code()).isEqualTo(1);
    assertThat(second.out())
        .startsWith("02-counters")
        .contains("✘ 2.1  orders are counted", "but was    it has not")
        .contains("./workshop check 02 --seed 7", "./workshop hint 2.1");
  }

  @Test
  void saysThatAllLessonsAreDone() {
    course().write(FakeCourse.TILL, FakeCourse.ANSWER);
    Shown.of(root, "check");
    assertThat(Shown.of(root, "check").out()).contains("That was the last lesson.");
    Shown shown = Shown.of(root, "check");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("All lessons are done.", "./workshop verify");
  }

  @Test
  void gradesOneTask() {
    course().write(FakeCourse.TILL, FakeCourse.ANSWER.replace("int refusals;", ""));
    Shown lesson = Shown.of(root, "check", "02-counters");
    assertThat(lesson.code()).as("an extra never blocks").isZero();
    Shown extra = Shown.of(root, "check", "02.2");
    assertThat(extra.code()).isEqualTo(1);
    assertThat(extra.out()).contains("2.2").doesNotContain("2.1  ");
    assertThat(Shown.of(root, "check", "2.1").code()).isZero();
  }

  @Test
  void namesTheMissingCheckClass() {
    FakeCourse.in(root);
    Shown shown = Shown.of(root, "check", "02");
    assertThat(shown.code()).isEqualTo(3);
    assertThat(shown.err()).contains("02-counters must have one compiled class", "mvn test");
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    course();
    Shown lesson = Shown.of(root, "check", "countrs");
    assertThat(lesson.code()).isEqualTo(64);
    assertThat(lesson.err())
        .contains("there is no lesson 'countrs'; lessons are 01-first-scrape, 02-counters")
        .contains("did you mean 02-counters?");
    Shown task = Shown.of(root, "check", "2.9");
    assertThat(task.code()).isEqualTo(64);
    assertThat(task.err()).contains("there is no task '2.9'; tasks are 2.1, 2.2");
  }

  @Test
  void aWrongOptionIsAUsageError() {
    course();
    assertThat(Shown.of(root, "check", "02", "--seed", "late").code()).isEqualTo(64);
    assertThat(Shown.of(root, "check", "02", "03").code()).isEqualTo(64);
    Shown unknown = Shown.of(root, "chekc");
    assertThat(unknown.code()).isEqualTo(64);
    assertThat(unknown.err()).contains("chekc", "./workshop help");
  }

  @Test
  void jsonHasTheVerdictAndTheFacts() throws IOException {
    course();
    Shown shown = Shown.of(root, "--json", "check", "02", "--seed", "7");
    assertThat(shown.code()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(shown.out());
    assertThat(json.path("version").asInt()).isEqualTo(1);
    assertThat(json.path("lesson").asText()).isEqualTo("02-counters");
    assertThat(json.path("verdict").asText()).isEqualTo("not_yet");
    assertThat(json.path("seed").asLong()).isEqualTo(7);
    JsonNode task = json.path("tasks").path(0);
    assertThat(task.path("facts").path(1).path("key").asText()).isEqualTo("but was");
    assertThat(task.path("facts").path(1).path("lines").path(0).asText()).isEqualTo("it has not");
    assertThat(task.path("location").path("file").asText()).isEqualTo(FakeCourse.TILL);
    assertThat(task.path("location").path("line").asInt()).isEqualTo(3);
  }

  @Test
  void errorsAreJson() throws IOException {
    course();
    Shown shown = Shown.of(root, "check", "9", "--json");
    assertThat(shown.code()).isEqualTo(64);
    JsonNode error = new ObjectMapper().readTree(shown.out()).path("error");
    assertThat(error.path("kind").asText()).isEqualTo("usage");
    assertThat(error.path("message").asText()).contains("no lesson '9'");
    assertThat(Shown.of(root, "reset", "2", "--json").out()).contains("reset has no --json");
  }

  @Test
  void verifyFindsRegressions() throws IOException {
    FakeCourse course = course().write(FakeCourse.TILL, FakeCourse.ANSWER);
    Shown fine = Shown.of(root, "verify");
    assertThat(fine.code()).as("only the first is current: " + fine.out()).isZero();
    Shown.of(root, "check", "02");
    course.write(FakeCourse.TILL, FakeCourse.STARTER);
    Shown lost = Shown.of(root, "verify");
    assertThat(lost.code()).isEqualTo(1);
    assertThat(lost.out())
        .contains("✔ 01-first-scrape", "✘ 02-counters", "but was    it has not")
        .contains("passed earlier: 2.1");
    JsonNode json = new ObjectMapper().readTree(Shown.of(root, "verify", "--json").out());
    assertThat(json.path("verdict").asText()).isEqualTo("not_yet");
    assertThat(json.path("lessons").size()).isEqualTo(2);
  }

  @Test
  void warnsThatProgressCouldNotBeWritten() throws IOException {
    course();
    Files.writeString(root.resolve(".workshop"), "a file where the folder should be");
    Shown shown = Shown.of(root, "check", "01");
    assertThat(shown.code()).isZero();
    assertThat(shown.err()).contains("could not be written");
  }

  private FakeCourse course() {
    return FakeCourse.in(root).withChecks();
  }
}
