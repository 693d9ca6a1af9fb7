package workshop.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that watch names the remedy if a check is not compiled, and works once it is. */
final class MissingCheckTest {
  @TempDir private Path temporary;

  @Test
  void enterChecksAgain() throws IOException {
    LessonCopy lesson = LessonCopy.in(temporary.resolve("tree"));
    Path check = lesson.root().resolve("lessons/02-counters/target/test-classes");
    Path aside = temporary.resolve("aside");
    Files.move(check, aside);
    try (WatchProcess watch = WatchProcess.start(lesson.root(), temporary.resolve("tmp"))) {
      assertThat(watch.until("? could not be checked ("))
          .contains("02-counters must have one compiled class named …Check, and has 0")
          .contains("remedy     mvn test -pl :02-counters -am, once");

      Files.move(aside, check);
      watch.type("");
      watch.until("✔ all tasks pass (");
      watch.type("q");
      assertThat(watch.exitCode()).isZero();
    }
  }
}
