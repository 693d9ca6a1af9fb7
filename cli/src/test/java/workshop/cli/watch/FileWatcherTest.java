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

/** Tests that the saves of different editors are detected, each once. */
final class FileWatcherTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  /** Longer than a save takes. */
  private static final Duration QUIET = Duration.ofMillis(900);

  @TempDir private Path folder;
  private final AtomicInteger saves = new AtomicInteger();
  private final AtomicLong moment = new AtomicLong();
  private Path file;
  private FileWatcher watcher;

  @BeforeEach
  void start() throws IOException {
    file = Files.writeString(folder.resolve("Shop.java"), "class Shop {}");
    watcher =
        FileWatcher.start(
            this::paths,
            () -> {},
            at -> {
              moment.set(at);
              saves.incrementAndGet();
            });
  }

  @AfterEach
  void stop() {
    watcher.close();
  }

  @Test
  void detectsAFileWrittenInPlace() throws IOException {
    Files.writeString(file, "class Shop { }");
    assertDetectedOnce();
  }

  @Test
  void detectsAFileReplacedByARename() throws IOException {
    Path draft = Files.writeString(folder.resolve("Shop.java~"), "class Shop { }");
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    assertDetectedOnce();
  }

  @Test
  void detectsAFileRenamedBeforeTheWrite() throws IOException {
    Files.move(file, folder.resolve("Shop.java~"));
    Files.writeString(file, "class Shop { }");
    assertDetectedOnce();
  }

  @Test
  void detectsAFileDeletedAndCreated() throws IOException {
    Files.delete(file);
    Files.writeString(file, "class Shop { }");
    assertDetectedOnce();
  }

  @Test
  void detectsAChangeWithTheSameSizeAndTime() throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "class Ship {}");
    Files.setLastModifiedTime(file, time);
    assertDetectedOnce();
  }

  @Test
  void detectsANewFile() throws IOException {
    Files.writeString(folder.resolve("Menu.java"), "class Menu {}");
    assertDetectedOnce();
  }

  @Test
  void detectsADeletedFile() throws IOException {
    Files.delete(file);
    assertDetectedOnce();
  }

  @Test
  void severalFilesAreOneSave() throws IOException {
    for (int i = 0; i < 20; i++) {
      Files.writeString(folder.resolve("Drink" + i + ".java"), "class Drink" + i + " {}");
    }
    assertDetectedOnce();
  }

  @Test
  void ignoresASaveThatChangesNoText() throws IOException {
    Files.writeString(file, Files.readString(file));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertThat(Deadline.in(QUIET).await(() -> saves.get() > 0)).isFalse();
  }

  @Test
  void detectsEachOfSeveralSaves() throws IOException {
    for (int i = 1; i <= 3; i++) {
      int count = i;
      Files.writeString(file, "class Shop { int i = " + i + "; }");
      assertThat(Deadline.in(SOON).await(() -> saves.get() == count)).as("save %s", i).isTrue();
    }
  }

  @Test
  void returnsTheMomentOfTheSave() throws IOException {
    long before = System.nanoTime();
    Files.writeString(file, "class Shop { }");
    long after = System.nanoTime();
    assertDetectedOnce();
    long slack = Duration.ofMillis(20).toNanos(); // two clocks
    assertThat(moment.get()).isBetween(before - slack, after + QUIET.toNanos());
  }

  private void assertDetectedOnce() {
    assertThat(Deadline.in(SOON).await(() -> saves.get() > 0)).as("the save was detected").isTrue();
    assertThat(Deadline.in(QUIET).await(() -> saves.get() > 1)).as("detected twice").isFalse();
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
