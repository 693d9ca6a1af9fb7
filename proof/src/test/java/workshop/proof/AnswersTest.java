package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import workshop.proof.Case.Kind;

/** proof/ has enough answers for each lesson and task. */
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
@DisabledIfSystemProperty(named = "proof.only", matches = ".+")
final class AnswersTest {
  private static final int WRONG = 5;
  private static final int RIGHT = 3;

  private final Repository repository = Repository.find();
  private final List<LessonSource> lessons = repository.lessons();
  private final List<Case> cases = new Cases(repository).below(repository.proof());

  @TestFactory
  Stream<DynamicTest> enoughWrongAnswers() {
    return PerLesson.of(
        lessons,
        "at least " + WRONG + " wrong answers",
        lesson -> assertThat(of(lesson, Kind.WRONG)).hasSizeGreaterThanOrEqualTo(WRONG));
  }

  @TestFactory
  Stream<DynamicTest> enoughRightAnswers() {
    return PerLesson.of(
        lessons,
        "at least " + RIGHT + " right answers beside the solution",
        lesson -> assertThat(of(lesson, Kind.RIGHT)).hasSizeGreaterThanOrEqualTo(RIGHT));
  }

  @TestFactory
  Stream<DynamicTest> everyWrongAnswerNamesItsTask() {
    return PerLesson.of(
        lessons,
        "a file TASK in every wrong answer",
        lesson -> assertThat(of(lesson, Kind.WRONG)).noneMatch(answer -> answer.tasks().isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> everyTaskCatchesAWrongAnswer() {
    return PerLesson.of(
        lessons,
        "every task catches a wrong answer",
        lesson ->
            assertThat(of(lesson, Kind.WRONG).stream().map(wrong -> wrong.tasks().get(0)))
                .containsAll(lesson.taskNumbers()));
  }

  @Test
  void transcriptsAreKeptForLessonsThatExist() {
    List<String> slugs = lessons.stream().map(LessonSource::slug).toList();
    for (Kind kind : List.of(Kind.STARTER, Kind.SOLUTION)) {
      List<Path> kept = TextFiles.list(repository.proof().resolve(kind.folder()));
      assertThat(kept).extracting(folder -> folder.getFileName().toString()).isSubsetOf(slugs);
    }
  }

  private List<Case> of(LessonSource lesson, Kind kind) {
    return cases.stream()
        .filter(answer -> answer.kind() == kind && answer.lesson().equals(lesson))
        .toList();
  }
}
