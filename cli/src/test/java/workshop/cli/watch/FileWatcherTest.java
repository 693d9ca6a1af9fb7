package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.program.Deadline;

/** Saves as editors make them, seen by looking. */
final class FileWatcherTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Longer than a burst takes on any machine that these tests pass on. */
  private static final Duration QUIET = Duration.ofMillis(900);

  @TempDir private Path folder;
  private final AtomicInteger saves = new AtomicInteger();
  private final AtomicInteger stirs = new AtomicInteger();
  private final AtomicLong moment = new AtomicLong();
  private Path file;
  private FileWatcher poller;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("Shop.java"), "class Shop {}");
    poller =
        FileWatcher.start(
            this::paths,
            stirs::incrementAndGet,
            at -> {
              moment.set(at);
              saves.incrementAndGet();
            });
  }

  @AfterEach
  void stop() {
    poller.close();
  }

  @Test
  void writtenInPlace() throws IOException {
    Files.writeString(file, "class Shop { }");
    seenOnce();
  }

  @Test
  void anotherOneMovedOverIt() throws IOException {
    Path draft = Files.writeString(folder.resolve("Shop.java~"), "class Shop { }");
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    seenOnce();
  }

  @Test
  void theOldOneMovedAwayFirst() throws IOException {
    Files.move(file, folder.resolve("Shop.java~"));
    Files.writeString(file, "class Shop { }");
    seenOnce();
  }

  @Test
  void deletedAndCreated() throws IOException {
    Files.delete(file);
    Files.writeString(file, "class Shop { }");
    seenOnce();
  }

  @Test
  void sameSizeAndTime() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "class Ship {}");
    Files.setLastModifiedTime(file, time);
    seenOnce();
  }

  @Test
  void aNewFile() throws IOException {
    Files.writeString(folder.resolve("Menu.java"), "class Menu {}");
    seenOnce();
  }

  @Test
  void aFileThatIsGone() throws IOException {
    Files.delete(file);
    seenOnce();
  }

  @Test
  void severalFilesAtOnceAreOneSave() throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.writeString(folder.resolve("Drink" + i + ".java"), "class Drink" + i + " {}");
    }
    seenOnce();
  }

  @Test
  void aSaveThatChangesNothingIsNone() throws IOException {
    Files.writeString(file, Files.readString(file));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(Deadline.in(QUIET).await(() -> saves.get() > 0)).isFalse();
  }

  @Test
  void oneSaveAfterTheOther() throws IOException {
    for (int i = 1; i <= 3; i++) {
      int count = i;
      Files.writeString(file, "class Shop { int i = " + i + "; }");
      assertThat(Deadline.in(SOON).await(() -> saves.get() == count)).as("save %s", i).isTrue();
    }
  }

  @Test
  void tellsThatASaveHasBegun() throws IOException {
    Files.writeString(file, "class Shop { }");
    seenOnce();
    assertThat(stirs).hasPositiveValue();
  }

  @Test
  void aFileThatIsEmptyForAMomentIsNoTextToBeginWith() throws IOException {
    Files.writeString(file, "");
    seenOnce();
    assertThat(stirs).hasValue(0);
  }

  @Test
  void tellsWhenTheFileWasSaved() throws IOException {
    long before = System.nanoTime();
    Files.writeString(file, "class Shop { }");
    long after = System.nanoTime();
    seenOnce();
    long slack = Duration.ofMillis(20).toNanos(); // two clocks
    assertThat(moment.get()).isBetween(before - slack, after + QUIET.toNanos());
  }

  private void seenOnce() {
    assertThat(Deadline.in(SOON).await(() -> saves.get() > 0)).as("the save was seen").isTrue();
    assertThat(Deadline.in(QUIET).await(() -> saves.get() > 1)).as("seen twice").isFalse();
  }

  private Map<String, Path> paths() {
    Map<String, Path> paths = new TreeMap<>();
    try (Stream<Path> found = Files.list(folder)) {
      found
          .filter(path -> path.toString().endsWith(".java"))
          .forEach(path -> paths.put(path.getFileName().toString(), path));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return paths;
  }
}
