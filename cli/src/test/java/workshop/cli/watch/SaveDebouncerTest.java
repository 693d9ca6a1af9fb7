package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SaveDebouncerTest {
  private static final FileSnapshot OLD = snapshot("old");
  private static final FileSnapshot NEW = snapshot("new");
  private static final FileSnapshot NEWER = snapshot("newer");
  private static final FileSnapshot EMPTY = snapshot("");
  private static final FileSnapshot MISSING = new FileSnapshot(Map.of());

  @Test
  void isCompleteShortlyAfterTheLastChange() {
    SaveDebouncer save = new SaveDebouncer(OLD, NEW, 0);
    assertThat(save.isComplete(NEW, millis(20))).isFalse();
    assertThat(save.isComplete(NEW, millis(60))).isTrue();
  }

  @Test
  void isNotCompleteWhileFilesChange() {
    SaveDebouncer save = new SaveDebouncer(OLD, NEW, 0);
    assertThat(save.isComplete(NEWER, millis(60))).isFalse();
    assertThat(save.isComplete(NEWER, millis(80))).isFalse();
    assertThat(save.isComplete(NEWER, millis(120))).isTrue();
  }

  @Test
  void waitsForAFileThatIsEmptyOrMissing() {
    for (FileSnapshot missing : new FileSnapshot[] {EMPTY, MISSING}) {
      SaveDebouncer save = new SaveDebouncer(OLD, missing, 0);
      assertThat(save.isComplete(missing, millis(200))).isFalse();
      assertThat(save.isComplete(NEW, millis(210))).isFalse();
      assertThat(save.isComplete(NEW, millis(260))).isTrue();
    }
  }

  @Test
  void aFileThatStaysMissingIsDeleted() {
    SaveDebouncer save = new SaveDebouncer(OLD, MISSING, 0);
    assertThat(save.isComplete(MISSING, millis(700))).isTrue();
  }

  @Test
  void doesNotWaitForANewEmptyFile() {
    SaveDebouncer save = new SaveDebouncer(MISSING, EMPTY, 0);
    assertThat(save.isComplete(EMPTY, millis(60))).isTrue();
  }

  @Test
  void isCompleteAfterTwoSeconds() {
    SaveDebouncer save = new SaveDebouncer(OLD, NEW, 0);
    for (int i = 1; i < 100; i++) {
      assertThat(save.isComplete(snapshot("text " + i), millis(20 * i))).isEqualTo(20 * i >= 2_000);
    }
  }

  private static FileSnapshot snapshot(String text) {
    return new FileSnapshot(
        Map.of("Shop.java", new FileSnapshot.Version(FileTime.fromMillis(0), text)));
  }

  private static long millis(int millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
