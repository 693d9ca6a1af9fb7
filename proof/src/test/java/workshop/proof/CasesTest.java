package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.proof.Case.Kind;

final class CasesTest {
  private static final String SOURCE = "lessons/02-counters/src/main/java/shop/HttpMetrics.java";

  @TempDir Path folder;

  @Test
  void readsAnswersAndTheTaskThatMustCatchThem() {
    put("right/02-counters/after-filter/" + SOURCE, "");
    put("wrong/02-counters/raw-url/" + SOURCE, "");
    put("wrong/02-counters/raw-url/TASK", "2.3\n");
    put("wrong/02-counters/sly/" + SOURCE, "");
    put("wrong/02-counters/sly/TASK", "2.2 2.1\n");

    assertThat(cases().below(folder))
        .extracting(Case::kind, Case::name, Case::tasks)
        .containsExactly(
            tuple(Kind.RIGHT, "after-filter", List.of()),
            tuple(Kind.WRONG, "raw-url", List.of("2.3")),
            tuple(Kind.WRONG, "sly", List.of("2.2", "2.1")));
  }

  @Test
  void refusesAFolderOfAnotherShape() {
    put("02-counters/raw-url/" + SOURCE, "");
    refuses("has neither wrong/NN-slug/NAME/ nor right/NN-slug/NAME/");
  }

  @Test
  void refusesAnUnknownLesson() {
    put("wrong/02-counter/raw-url/" + SOURCE, "");
    refuses("wrong/02-counter is no lesson; lessons are [01-first-scrape, 02-counters");
  }

  @Test
  void refusesAnAnswerThatChangesNothing() {
    put("wrong/02-counters/raw-url/TASK", "2.3");
    refuses("wrong/02-counters/raw-url changes nothing: put files at lessons/02-counters/");
  }

  @Test
  void refusesALessonWithoutAnswers() {
    put("wrong/02-counters/.gitkeep", "");
    refuses("wrong/02-counters holds no answers");
  }

  @Test
  void refusesAFileInPlaceOfAnAnswer() {
    put("wrong/02-counters/HttpMetrics.java", "");
    refuses("wrong/02-counters/HttpMetrics.java is a file; an answer is a folder");
  }

  @Test
  void refusesFilesThatAnAnswerMayNotChange() {
    put("wrong/02-counters/raw-url/lessons/02-counters/pom.xml", "");
    refuses(
        "raw-url/lessons/02-counters/pom.xml is no file that an answer to 02-counters may change");
  }

  @Test
  void refusesATaskThatTheLessonDoesNotHave() {
    put("wrong/02-counters/raw-url/" + SOURCE, "");
    put("wrong/02-counters/raw-url/TASK", "3.1");
    refuses("raw-url/TASK names no task of 02-counters: '3.1'; tasks are [2.1, 2.2");
  }

  @Test
  void refusesATaskForARightAnswer() {
    put("right/02-counters/after-filter/" + SOURCE, "");
    put("right/02-counters/after-filter/TASK", "2.1");
    refuses("after-filter/TASK is for wrong answers");
  }

  private void refuses(String problem) {
    assertThatExceptionOfType(BadLayout.class)
        .isThrownBy(() -> cases().below(folder))
        .withMessageContaining(problem);
  }

  private void put(String path, String text) {
    TextFiles.write(folder.resolve(path), text);
  }

  private static Cases cases() {
    return new Cases(Repository.find());
  }
}
