package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import workshop.grader.course.LessonFolder;
import workshop.runner.CheckClassLoader;

/** Texts, TODOs, hints, checks, starters and solutions of the lessons match each other. */
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
@DisabledIfSystemProperty(named = "proof.only", matches = ".+")
final class LessonsTest {
  private static final int README_LINES = 110;
  private static final int SOLUTION_LINES = 60;
  private static final int WHY_LINES = 30;
  private static final Pattern MODULE = Pattern.compile("<module>lessons/(\\d\\d-[^<]+)</module>");

  private final Repository repository = Repository.find();
  private final List<LessonSource> lessons = repository.lessons();

  @Test
  void modulesAreTheFolders() {
    String pom = TextFiles.read(repository.root().resolve("pom.xml"));
    List<String> modules = MODULE.matcher(pom).results().map(found -> found.group(1)).toList();
    assertThat(modules).isEqualTo(lessons.stream().map(LessonSource::slug).toList());
  }

  @TestFactory
  Stream<DynamicTest> tasksAreNumbered() {
    return each(
        "the README's tasks are numbered in their order",
        lesson -> {
          Stream<String> numbers =
              IntStream.rangeClosed(1, Math.max(1, lesson.tasks().size()))
                  .mapToObj(i -> lesson.number() + "." + i);
          assertThat(lesson.taskNumbers()).isEqualTo(numbers.toList());
        });
  }

  @TestFactory
  Stream<DynamicTest> readmeIsShort() {
    return each(
        "the README has at most " + README_LINES + " lines",
        lesson -> assertThat(lesson.readme().size()).isLessThanOrEqualTo(README_LINES));
  }

  @TestFactory
  Stream<DynamicTest> tasksEndWithWhatIsGraded() {
    return each(
        "every task of the README ends with a paragraph 'Graded: …'",
        lesson ->
            assertThat(lesson.tasks())
                .allSatisfy(task -> assertThat(task.lastParagraph()).startsWith("Graded: ")));
  }

  @TestFactory
  Stream<DynamicTest> tasksHaveThreeHints() {
    return each(
        "every task has three folded hints in HINTS.md",
        lesson -> {
          List<TaskText> hints = TaskText.of(TextFiles.lines(lesson.folder().resolve("HINTS.md")));
          assertThat(hints.stream().map(TaskText::number).toList()).isEqualTo(lesson.taskNumbers());
          assertThat(hints)
              .allMatch(task -> task.lines().stream().filter("<details>"::equals).count() == 3)
              .allMatch(task -> task.lines().stream().filter("</details>"::equals).count() == 3);
        });
  }

  @TestFactory
  Stream<DynamicTest> tasksHaveOneTest() {
    return each(
        "every task has one test of the check, tagged with its number",
        lesson -> {
          try (CheckClassLoader checks = new CheckClassLoader(lesson.repository().root())) {
            List<String> tags = CheckTags.of(checks.of(lesson.slug()));
            assertThat(tags).containsExactlyInAnyOrderElementsOf(lesson.taskNumbers());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> tasksHaveTodos() {
    return each(
        "every task that is not kept has a TODO in the starter, and no TODO is another's",
        lesson -> {
          List<String> toDo =
              lesson.tasks().stream().filter(task -> !task.isKept()).map(TaskText::number).toList();
          assertThat(toDo).as("what there is to do").isNotEmpty();
          assertThat(Set.copyOf(TodoRule.todos(lesson))).containsExactlyInAnyOrderElementsOf(toDo);
        });
  }

  @TestFactory
  Stream<DynamicTest> solutionChangesWhereTodosStand() {
    return each(
        "the solution changes only where a TODO stands",
        lesson -> failIfAny(TodoRule.broken(lesson)));
  }

  @TestFactory
  Stream<DynamicTest> starterIsTheSolutionBefore() {
    List<LessonSource> goingOn =
        lessons.stream()
            .filter(LessonSource::hasProgram)
            .filter(lesson -> StarterContinuityRule.before(lessons, lesson).isPresent())
            .toList();
    return PerLesson.of(
        goingOn,
        "the starter is the solution before it, TODOs, and what the README announces",
        lesson ->
            failIfAny(
                StarterContinuityRule.broken(
                    StarterContinuityRule.before(lessons, lesson).orElseThrow(), lesson)));
  }

  @Test
  void solutionFilesAreShortAndALearners() {
    for (Path file : TextFiles.files(repository.solutions())) {
      String path = TextFiles.relative(repository.solutions(), file);
      if (!path.endsWith(".json")) { // Grafana writes and reads it
        assertThat(TextFiles.lines(file).size()).as(path).isLessThanOrEqualTo(SOLUTION_LINES);
      }
      assertThat(lessons)
          .as("a lesson whose learners may edit " + path)
          .anyMatch(
              lesson ->
                  path.startsWith("lessons/")
                      ? EditablePaths.mayEdit(lesson.slug(), path)
                          || EditablePaths.isWhy(lesson.slug(), path)
                      : EditablePaths.isNamed(path, lesson));
    }
  }

  @TestFactory
  Stream<DynamicTest> solutionsSayWhy() {
    return each(
        "the answer comes with a text of " + WHY_LINES + " lines at most that tells why",
        lesson -> {
          Path file = repository.solutions().resolve("lessons/" + lesson).resolve(LessonFolder.WHY);
          assertThat(file).exists();
          assertThat(TextFiles.lines(file)).hasSizeBetween(10, WHY_LINES).startsWith(title(lesson));
        });
  }

  private static String title(LessonSource lesson) {
    return "# Lesson " + lesson.slug().substring(0, 2) + ": why";
  }

  private Stream<DynamicTest> each(String sentence, PerLesson.Claim claim) {
    return PerLesson.of(lessons, sentence, claim);
  }

  private static void failIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new AssertionError(String.join("\n", problems));
    }
  }
}
