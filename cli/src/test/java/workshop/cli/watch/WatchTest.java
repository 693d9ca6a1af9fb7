package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests a session through a pipe: keys, saves and its end. */
final class WatchTest {
  private static final String COUNTED = "HttpInstruments.REQUESTS.labelValues(method, path).inc();";

  @TempDir private Path temporary;
  private LessonCopy lesson;
  private String solved;
  private WatchProcess watch;

  @BeforeEach
  void start() throws IOException {
    lesson = LessonCopy.in(temporary.resolve("tree"));
    solved = lesson.read("HttpMetrics.java");
    assertThat(solved).contains(COUNTED);
    lesson.save("HttpMetrics.java", solved.replace(COUNTED, ""));
    watch = WatchProcess.start(lesson.root(), temporary.resolve("tmp"));
  }

  @AfterEach
  void stop() {
    watch.close();
  }

  @Test
  void answersKeysAndSaves() throws IOException {
    assertThat(watch.until("2.1 comes next ("))
        .startsWith("02-counters  Counters   (lesson 1 of 1)\n")
        .contains("read     lessons/02-counters/README.md")
        .contains("  ✘ 2.1  ")
        .contains(", cold)");

    watch.type("h");
    assertThat(watch.until("h shows the next one")).startsWith("hint 1 of 3 for 2.1\n");
    watch.type("h");
    watch.until("hint 2 of 3 for 2.1");
    watch.type("h");
    watch.until("that was the last one");
    watch.type("h");
    watch.until("hint 3 of 3 for 2.1");

    watch.type("s");
    watch.until("Show its solution anyway? y/n");
    watch.type("n");
    watch.until("Nothing was done.");
    watch.type("s");
    watch.type("y");
    watch.until("solution 02-counters --yes");

    watch.type("l");
    watch.until("list");

    lesson.save("HttpMetrics.java", solved);
    assertThat(watch.until("all tasks pass ("))
        .contains("  ✔ 2.5  ")
        .containsPattern("\\d\\.\\d\\d s after your save, warm\\)");

    watch.type("");
    watch.until("checking …");
    assertThat(watch.until("all tasks pass (")).doesNotContain("after your save");

    watch.type("n");
    watch.until(WatchMessages.LAST_LESSON);
    watch.type("q");
    assertThat(watch.exitCode()).isZero();
  }

  @Test
  void goesOnIfTheInputEndsBeforeTheFirstVerdict() throws IOException {
    watch.endInput();
    watch.until("2.1 comes next (");
    lesson.save("HttpMetrics.java", solved);
    watch.until("all tasks pass (");
    assertThat(watch.isAlive()).isTrue();
  }

  @Test
  void endsIfTheInputEndsAfterAVerdict() throws IOException {
    watch.until("2.1 comes next (");
    watch.endInput();
    assertThat(watch.exitCode()).isZero();
    assertThat(WatchProcess.folders(temporary.resolve("tmp"))).isEmpty();
  }
}
