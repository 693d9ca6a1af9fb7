package workshop.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.Verdict;
import workshop.runner.GradingRequest;
import workshop.runner.Runner;

/**
 * Without a server, the tasks that do not need it are graded, and the others say what to install.
 */
@DisabledIfSystemProperty(named = "proof.cases", matches = ".+")
@DisabledIfSystemProperty(named = "proof.repeat", matches = "[1-9].*")
final class MissingServiceTest {
  private final Repository repository = Repository.find();

  @TempDir private Path empty;

  @Test
  void withoutAlertmanagerOnlyItsTaskCouldNotBeChecked() throws IOException {
    Outcome outcome = grade("workshop.alertmanager");

    assertThat(outcome.tasks())
        .containsEntry("16.1", Verdict.PASSED)
        .containsEntry("16.2", Verdict.PASSED)
        .containsEntry("16.3", Verdict.PASSED)
        .containsEntry("16.4", Verdict.COULD_NOT_CHECK);
    assertThat(outcome.transcript())
        .contains("there is no alertmanager with amtool")
        .contains("apt install prometheus-alertmanager", "macOS:", "Windows:");
    assertThat(outcome.lacks("alertmanager")).isTrue();
    assertThat(outcome.lacks("prometheus")).isFalse();
  }

  @Test
  void withoutPromtoolNoRuleIsGraded() throws IOException {
    Outcome outcome = grade("workshop.prometheus");

    assertThat(outcome.tasks()).containsEntry("16.1", Verdict.COULD_NOT_CHECK);
    assertThat(outcome.lacks("prometheus")).isTrue();
    assertThat(outcome.lacks("alertmanager")).isFalse();
  }

  /** Grades the solution with the programs of an empty folder. */
  private Outcome grade(String property) throws IOException {
    LessonSource lesson =
        repository.lessons().stream().filter(one -> one.number() == 16).findFirst().orElseThrow();
    try (Runner runner = new Runner(repository.root(), Map.of(property, empty.toString()));
        LessonTree tree = LessonTree.solution(lesson)) {
      return Outcome.of(
          runner.grade(GradingRequest.of(lesson.slug(), tree.root(), TreeGrader.SEED)));
    }
  }
}
