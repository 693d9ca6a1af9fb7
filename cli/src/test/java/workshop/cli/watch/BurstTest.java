package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BurstTest {
  private static final Glance OLD = glance("old");
  private static final Glance NEW = glance("new");
  private static final Glance NEWER = glance("newer");
  private static final Glance EMPTY = glance("");
  private static final Glance MISSING = new Glance(Map.of());

  @Test
  void isOverAMomentAfterTheLastChange() {
    Burst burst = new Burst(OLD, NEW, 0);
    assertThat(burst.isOver(NEW, millis(20))).isFalse();
    assertThat(burst.isOver(NEW, millis(60))).isTrue();
  }

  @Test
  void goesOnWhileFilesChange() {
    Burst burst = new Burst(OLD, NEW, 0);
    assertThat(burst.isOver(NEWER, millis(60))).isFalse();
    assertThat(burst.isOver(NEWER, millis(80))).isFalse();
    assertThat(burst.isOver(NEWER, millis(120))).isTrue();
  }

  @Test
  void waitsForAFileThatIsEmptyOrGone() {
    for (Glance away : new Glance[] {EMPTY, MISSING}) {
      Burst burst = new Burst(OLD, away, 0);
      assertThat(burst.isOver(away, millis(200))).isFalse();
      assertThat(burst.isOver(NEW, millis(210))).isFalse();
      assertThat(burst.isOver(NEW, millis(260))).isTrue();
    }
  }

  @Test
  void aFileThatStaysAwayIsGone() {
    Burst burst = new Burst(OLD, MISSING, 0);
    assertThat(burst.isOver(MISSING, millis(700))).isTrue();
  }

  @Test
  void aNewFileThatIsEmptyIsNotWaitedFor() {
    Burst burst = new Burst(MISSING, EMPTY, 0);
    assertThat(burst.isOver(EMPTY, millis(60))).isTrue();
  }

  @Test
  void hasAnEndWhateverHappens() {
    Burst burst = new Burst(OLD, NEW, 0);
    for (int i = 1; i < 100; i++) {
      assertThat(burst.isOver(glance("text " + i), millis(20 * i))).isEqualTo(20 * i >= 2_000);
    }
  }

  private static Glance glance(String text) {
    return new Glance(
        Map.of("Shop.java", new Glance.Seen(text.length(), FileTime.fromMillis(0), text)));
  }

  private static long millis(int millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
