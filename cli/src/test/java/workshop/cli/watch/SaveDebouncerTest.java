package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SaveDebouncerTest {
  private static final FileSnapshot OLD = glance("old");
  private static final FileSnapshot NEW = glance("new");
  private static final FileSnapshot NEWER = glance("newer");
  private static final FileSnapshot EMPTY = glance("");
  private static final FileSnapshot MISSING = new FileSnapshot(Map.of());

  @Test
  void isOverAMomentAfterTheLastChange() {
    SaveDebouncer burst = new SaveDebouncer(OLD, NEW, 0);
    assertThat(burst.isOver(NEW, millis(20))).isFalse();
    assertThat(burst.isOver(NEW, millis(60))).isTrue();
  }

  @Test
  void goesOnWhileFilesChange() {
    SaveDebouncer burst = new SaveDebouncer(OLD, NEW, 0);
    assertThat(burst.isOver(NEWER, millis(60))).isFalse();
    assertThat(burst.isOver(NEWER, millis(80))).isFalse();
    assertThat(burst.isOver(NEWER, millis(120))).isTrue();
  }

  @Test
  void waitsForAFileThatIsEmptyOrGone() {
    for (FileSnapshot away : new FileSnapshot[] {EMPTY, MISSING}) {
      SaveDebouncer burst = new SaveDebouncer(OLD, away, 0);
      assertThat(burst.isOver(away, millis(200))).isFalse();
      assertThat(burst.isOver(NEW, millis(210))).isFalse();
      assertThat(burst.isOver(NEW, millis(260))).isTrue();
    }
  }

  @Test
  void aFileThatStaysAwayIsGone() {
    SaveDebouncer burst = new SaveDebouncer(OLD, MISSING, 0);
    assertThat(burst.isOver(MISSING, millis(700))).isTrue();
  }

  @Test
  void aNewFileThatIsEmptyIsNotWaitedFor() {
    SaveDebouncer burst = new SaveDebouncer(MISSING, EMPTY, 0);
    assertThat(burst.isOver(EMPTY, millis(60))).isTrue();
  }

  @Test
  void hasAnEndWhateverHappens() {
    SaveDebouncer burst = new SaveDebouncer(OLD, NEW, 0);
    for (int i = 1; i < 100; i++) {
      assertThat(burst.isOver(glance("text " + i), millis(20 * i))).isEqualTo(20 * i >= 2_000);
    }
  }

  private static FileSnapshot glance(String text) {
    return new FileSnapshot(
        Map.of("Shop.java", new FileSnapshot.Seen(text.length(), FileTime.fromMillis(0), text)));
  }

  private static long millis(int millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
