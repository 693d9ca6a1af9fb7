package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.cli.course.Progress;
import workshop.cli.course.TaskStatus;
import workshop.grader.program.Deadline;

/** Tests that a watch killed at any moment leaves no program, no partial file and no lost edit. */
final class KilledWatchTest {
  private static final long SEED = 1734;
  private static final int KILLS = 20;
  private static final int LIFE = 6_000;
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path temporary;

  @Test
  void leavesOnlyFoldersThatTheNextWatchDeletes() throws IOException {
    LessonCopy lesson = LessonCopy.in(temporary.resolve("tree"));
    Path tmp = temporary.resolve("tmp");
    Random random = new Random(SEED);
    for (int i = 0; i < KILLS; i++) {
      Duration life = Duration.ofMillis(random.nextInt(LIFE));
      WatchProcess watch = WatchProcess.start(lesson.root(), tmp, LessonCopy.SLUG);
      boolean saves = random.nextBoolean();
      assertStaysAlive(watch, life.dividedBy(2));
      if (saves) {
        lesson.save(LessonCopy.SHOP, lesson.read(LessonCopy.SHOP) + "// " + i + "\n");
      }
      Map<String, String> texts = lesson.texts();
      assertStaysAlive(watch, life.dividedBy(2));
      watch.kill();
      String moment = "kill " + i + " after " + life.toMillis() + " ms, seed " + SEED;
      assertThat(Deadline.in(SOON).await(() -> WatchProcess.programs(watch.pid()).isEmpty()))
          .as("programs ended, " + moment)
          .isTrue();
      assertThat(lesson.texts()).as(moment).isEqualTo(texts);
      assertProgressIsWhole(lesson, moment);
    }
    theNextWatchDeletesThem(lesson, tmp);
  }

  /** Waits, and fails if the watch ends meanwhile. */
  private static void assertStaysAlive(WatchProcess watch, Duration time) {
    assertThat(Deadline.in(time).await(() -> !watch.isAlive())).as("it ended by itself").isFalse();
  }

  private static void assertProgressIsWhole(LessonCopy lesson, String moment) throws IOException {
    Path progress = lesson.root().resolve(".workshop/progress.tsv");
    if (Files.exists(progress)) {
      assertThat(Files.readAllLines(progress))
          .as(moment)
          .allMatch(line -> line.startsWith("#") || line.split("\t").length == 4);
    }
  }

  private static void theNextWatchDeletesThem(LessonCopy lesson, Path tmp) throws IOException {
    try (WatchProcess watch = WatchProcess.start(lesson.root(), tmp, LessonCopy.SLUG)) {
      watch.until("✔ all tasks pass (");
      watch.type("q");
      assertThat(watch.exitCode()).isZero();
    }
    assertThat(WatchProcess.folders(tmp)).isEmpty();
    Progress progress = Progress.at(lesson.root());
    assertThat(progress.of(LessonCopy.SLUG, "2.1")).isEqualTo(TaskStatus.PASSED);
  }
}
