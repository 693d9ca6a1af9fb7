package workshop.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.Standby;
import workshop.grader.program.Deadline;
import workshop.grader.report.Verdict;

/** Whoever cancels a grading does not wait for what the grading waits for. */
final class CancellationTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String GO_ON = "shop.send(Request.get(\"/\"));";

  /** Longer than any of these tests may take: a budget that somebody waits out is seen. */
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
    assertThat(cancelled(Optional.empty(), () -> Files.exists(reached)))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aProgramThatNeverListensIsNotWaitedFor() throws Exception {
    Path reached = root.resolve("reached");
    FakeLesson.in(root, GO_ON).write("src/main/java/shop/Shop.java", endless(reached));
    assertThat(cancelled(Optional.empty(), () -> Files.exists(reached)))
        .isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aStandbyIsGoneAsWell() throws Exception {
    Path reached = root.resolve("reached");
    FakeLesson.in(root, WAIT.formatted(reached));
    try (Runner runner = runner()) {
      Standby standby = runner.standby(order());
      assertThat(cancelled(Optional.of(standby), () -> Files.exists(reached)))
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
      grade(runner, Optional.empty(), cancel);
    }
    assertThat(programs()).isZero();
  }

  @Test
  void theThreadOfACancelledGradingCanGradeAgain() throws Exception {
    FakeLesson.in(root, GO_ON);
    Cancellation cancel = new Cancellation();
    cancel.cancel();
    try (Runner runner = runner()) {
      grade(runner, Optional.empty(), cancel);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(runner.grade(order()).report().verdict()).isEqualTo(Verdict.PASSED);
    }
  }

  @Test
  void cancellingAfterTheEndChangesNothing() throws IOException {
    FakeLesson.in(root, GO_ON);
    Cancellation cancel = new Cancellation();
    try (Runner runner = runner()) {
      GradingResult graded = runner.grade(order(), Optional.empty(), cancel, early -> {});
      cancel.cancel();
      assertThat(graded.report().verdict()).isEqualTo(Verdict.PASSED);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(programs()).as("processes left behind").isZero();
  }

  /** How long a grading lasts from the moment that it is cancelled. */
  private Duration cancelled(Optional<Standby> standby, BooleanSupplier when) throws Exception {
    Cancellation cancel = new Cancellation();
    try (Runner runner = runner()) {
      CompletableFuture<Void> done =
          CompletableFuture.runAsync(() -> grade(runner, standby, cancel));
      assertThat(Deadline.in(SOON).await(when)).as("the moment came").isTrue();
      long start = System.nanoTime();
      cancel.cancel();
      done.join();
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }

  private void grade(Runner runner, Optional<Standby> standby, Cancellation cancel) {
    try {
      runner.grade(order(), standby, cancel, early -> {});
    } catch (RuntimeException ofNoWorth) {
      // A cancelled grading may end in any way, as long as it ends.
    }
  }

  private Runner runner() {
    return new Runner(root, Map.of("workshop.archive", "false"));
  }

  private GradingRequest order() {
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
