package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.program.Deadline;

/** Tests that watch reports faulty programs, and that it checks the next save correctly. */
final class WatchFaultsTest {
  private static final String MAIN = "public static void main(String[] args) {";
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path temporary;
  private LessonCopy lesson;
  private WatchProcess watch;
  private String shop;

  @BeforeEach
  void start() throws IOException {
    lesson = LessonCopy.in(temporary.resolve("tree"));
    shop = lesson.read(LessonCopy.SHOP);
    watch = WatchProcess.start(lesson.root(), temporary.resolve("tmp"), LessonCopy.SLUG);
    watch.until("✔ all tasks pass (");
  }

  @AfterEach
  void stop() throws IOException {
    watch.type("q");
    assertThat(watch.exitCode()).isZero();
    assertThat(WatchProcess.folders(temporary.resolve("tmp"))).isEmpty();
    assertThat(WatchProcess.programs(watch.pid())).isEmpty();
    watch.close();
  }

  @Test
  void reportsEachFaultAndChecksTheNextSave() throws IOException {
    lesson.save(LessonCopy.SHOP, shop.replace("class Shop", "clas Shop"));
    assertThat(watch.until("✘ the program does not run yet")).contains("Shop.java:");
    recovers();

    lesson.save(LessonCopy.SHOP, inMain("System.exit(7);"));
    assertThat(watch.until("✘ the program does not run yet"))
        .contains("the program ended by itself, exit code 7");
    recovers();

    lesson.save(LessonCopy.SHOP, inMain(flood()));
    assertThat(watch.until("after your save")).contains("200 MB of ink");
    recovers();

    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      lesson.save(LessonCopy.SHOP, bind(taken.getLocalPort()));
      assertThat(watch.until("✘ the program does not run yet"))
          .contains("main threw BindException");
    }
    recovers();
  }

  @Test
  void endsAnEndlessInitializerAfterItsTimeoutOrAtTheNextSave() throws IOException {
    Path first = temporary.resolve("first.pid");
    lesson.save(LessonCopy.SHOP, endless(first));
    assertThat(watch.until("✘ the program does not run yet")).contains("nothing listens there");
    assertThat(Deadline.in(SOON).await(() -> isOver(first))).as("the first has ended").isTrue();

    Path second = temporary.resolve("second.pid");
    lesson.save(LessonCopy.SHOP, endless(second));
    assertThat(Deadline.in(SOON).await(() -> Files.exists(second))).as("the second runs").isTrue();
    assertThat(isOver(second)).as("the second has ended before its time").isFalse();
    recovers();
    assertThat(Deadline.in(SOON).await(() -> isOver(second))).as("the second has ended").isTrue();
    // The program that was graded ends a moment after its verdict, beside the standbys.
    assertThat(
            Deadline.in(SOON)
                .await(() -> WatchProcess.programs(watch.pid()).size() <= StandbyPool.SIZE))
        .as("no more programs than standbys")
        .isTrue();
  }

  @Test
  void handlesKeysWhileAProgramHangs() throws IOException {
    lesson.save(LessonCopy.SHOP, inMain("while (System.nanoTime() != 0) {}"));
    watch.until("checking …");
    watch.type("?");
    watch.until("Save a file to see its verdict.");
    recovers();
  }

  @Test
  void recordsTheTasksThatPassed() throws IOException {
    Path progress = lesson.root().resolve(".workshop/progress.tsv");
    assertThat(Deadline.in(SOON).await(() -> Files.exists(progress))).isTrue();
    assertThat(Files.readString(progress)).contains("02-counters\t2.1\t", "02-counters\t2.5\t");
  }

  /** The shop with an endless static initializer, which first writes its process id. */
  private String endless(Path pid) {
    return shop.replace(
        MAIN,
        """
        static {
          try {
            java.nio.file.Path target = java.nio.file.Path.of(java.net.URI.create("%s"));
            java.nio.file.Path draft = target.resolveSibling("draft.pid");
            java.nio.file.Files.writeString(draft, "" + ProcessHandle.current().pid());
            java.nio.file.Files.move(draft, target);
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
          while (System.nanoTime() != 0) {}
        }
        """
                .formatted(pid.toUri())
            + MAIN);
  }

  private static boolean isOver(Path pid) {
    try {
      return ProcessHandle.of(Long.parseLong(Files.readString(pid)))
          .filter(ProcessHandle::isAlive)
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void recovers() throws IOException {
    lesson.save(LessonCopy.SHOP, shop);
    watch.until("✔ all tasks pass (");
  }

  private String inMain(String statement) {
    return shop.replace(MAIN, MAIN + "\n" + statement + "\n");
  }

  private static String flood() {
    return """
        String line = "200 MB of ink ".repeat(73);
        for (int i = 0; i < 200 * 1024; i++) {
          System.out.println(line);
        }
        if (true) {
          throw new IllegalStateException("200 MB of ink");
        }
        """;
  }

  private String bind(int port) {
    return shop.replace(
        MAIN,
        MAIN.replace("{", "throws Exception {")
            + "new java.net.ServerSocket(%d, 1, java.net.InetAddress.getLoopbackAddress());"
                .formatted(port));
  }
}
