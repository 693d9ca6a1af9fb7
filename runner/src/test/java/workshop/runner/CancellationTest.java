package workshop.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.program.Deadline;
import workshop.grader.report.Verdict;

/** A cancelled grading ends at once, whatever it is waiting for. */
final class CancellationTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GO_ON = "shop.send(Request.get(\"/\"));";

  /** Longer than any of these tests may take, so that a wait to the end is noticed. */
  private static final String WAIT =
      """
      java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
      Deadline.in(Duration.ofSeconds(50)).await(() -> false);
      """;

  @TempDir private Path root;

  @Test
  void aTaskThatWaitsEndsAtOnceAndItsProgramIsGone() throws Exception {
    Path reached = root.resolve("reached");
    FakeLesson.in(root, WAIT.formatted(reached));
    assertThat(cancelled(() -> Files.exists(reached))).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aProgramThatNeverListensIsNotWaitedFor() throws Exception {
    Path reached = root.resolve("reached");
    FakeLesson.in(root, GO_ON).write("src/main/java/shop/Shop.java", endless(reached));
    assertThat(cancelled(() -> Files.exists(reached))).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aStandbyIsGoneAsWell() throws Exception {
    Path reached = root.resolve("reached");
    FakeLesson.in(root, WAIT.formatted(reached));
    try (Runner runner = runner()) {
      ProgramLauncher standby = runner.launcher(request());
      standby.warmUp();
      assertThat(cancelled(runner, standby, () -> Files.exists(reached)))
          .isLessThan(Duration.ofSeconds(1));
      assertThat(standby.isAlive()).isFalse();
    }
  }

  @Test
  void oneThatIsCancelledBeforeItBeginsStartsNoProgram() throws IOException {
    FakeLesson.in(root, GO_ON);
    Cancellation cancel = new Cancellation();
    cancel.cancel();
    try (Runner runner = runner()) {
      grade(runner, runner.launcher(request()), cancel);
    }
    assertThat(programs()).isZero();
  }

  @Test
  void theThreadOfACancelledGradingCanGradeAgain() throws Exception {
    FakeLesson.in(root, GO_ON);
    Cancellation cancel = new Cancellation();
    cancel.cancel();
    try (Runner runner = runner()) {
      grade(runner, runner.launcher(request()), cancel);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(runner.grade(request()).report().verdict()).isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void cancellingAfterTheEndChangesNothing() throws IOException {
    FakeLesson.in(root, GO_ON);
    Cancellation cancel = new Cancellation();
    try (Runner runner = runner()) {
      GradingResult graded =
          runner.grade(request(), runner.launcher(request()), cancel, early -> {});
      cancel.cancel();
      assertThat(graded.report().verdict()).isEqualTo(Verdict.PASSED);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(programs()).as("processes left behind").isZero();
  }

  private Duration cancelled(BooleanSupplier when) throws Exception {
    try (Runner runner = runner()) {
      return cancelled(runner, runner.launcher(request()), when);
    }
  }

  /** Returns how long a grading lasts from the moment that it is cancelled. */
  private Duration cancelled(Runner runner, ProgramLauncher launcher, BooleanSupplier when) {
    Cancellation cancel = new Cancellation();
    CompletableFuture<Void> done =
        CompletableFuture.runAsync(() -> grade(runner, launcher, cancel));
    assertThat(Deadline.in(SOON).await(when)).as("the moment came").isTrue();
    long start = System.nanoTime();
    cancel.cancel();
    done.join();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private void grade(Runner runner, ProgramLauncher launcher, Cancellation cancel) {
    try {
      runner.grade(request(), launcher, cancel, early -> {});
    } catch (RuntimeException ignored) {
      // A cancelled grading may end in any way, as long as it ends.
    }
  }

  private Runner runner() {
    return new Runner(root, Map.of("workshop.archive", "false"));
  }

  private GradingRequest request() {
    return GradingRequest.of(FakeLesson.SLUG, root, 1734);
  }

  private static long programs() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).count();
  }

  private static String endless(Path reached) {
    return """
        package shop;

        public final class Shop {
          static {
            reach();
            while (System.nanoTime() != 0) {
              Thread.onSpinWait();
            }
          }

          private static void reach() {
            try {
              java.nio.file.Files.createFile(java.nio.file.Path.of("%s"));
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }

          public static void main(String[] args) {}
        }
        """
        .formatted(reached);
  }
}
