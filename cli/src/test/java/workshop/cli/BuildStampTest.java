package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildStampTest {
  private static final String SOURCE = "grader/src/main/java/workshop/Scrape.java";
  private static final long NEVER = Long.MAX_VALUE;

  @TempDir private Path root;
  private FakeCourse course;
  private BuildStamp stamp;

  @BeforeEach
  void build() throws IOException {
    course = FakeCourse.in(root).withChecks();
    for (String slug : new String[] {"01-first-scrape", "02-counters"}) {
      course.write("lessons/" + slug + "/target/runtime.classpath", "");
    }
    course.write(SOURCE, "class Scrape {}").write("pom.xml", "<project/>");
    Files.createDirectories(root.resolve("cli/target"));
    stamp = new BuildStamp(root);
  }

  @Test
  void isStaleUntilItIsWritten() {
    assertThat(stamp.isStale()).isTrue();
    stamp.write(NEVER);
    assertThat(stamp.isStale()).isFalse();
  }

  @Test
  void ignoresTheLearnersFiles() {
    stamp.write(NEVER);
    course.write(FakeCourse.TILL, FakeCourse.ANSWER);
    assertThat(stamp.isStale()).isFalse();
  }

  @Test
  void detectsAChangedSourceCheckOrPom() {
    for (String file :
        new String[] {SOURCE, "pom.xml", "lessons/02-counters/src/test/java/check/More.java"}) {
      stamp.write(NEVER);
      course.write(file, "something longer than it was before\n");
      assertThat(stamp.isStale()).as(file).isTrue();
    }
  }

  @Test
  void detectsARemovedFile() throws IOException {
    stamp.write(NEVER);
    Files.delete(root.resolve(SOURCE));
    assertThat(stamp.isStale()).isTrue();
  }

  @Test
  void detectsAClean() throws IOException {
    stamp.write(NEVER);
    Files.delete(root.resolve("lessons/02-counters/target/runtime.classpath"));
    assertThat(stamp.isStale()).isTrue();
  }

  @Test
  void aChangeDuringTheBuildIsStale() throws IOException {
    long began = 1_700_000_000_000L;
    for (String file : new String[] {SOURCE, "pom.xml"}) {
      Files.setLastModifiedTime(root.resolve(file), FileTime.fromMillis(began - 1000));
    }
    Files.setLastModifiedTime(root.resolve(SOURCE), FileTime.fromMillis(began + 1000));
    stamp.write(began);
    assertThat(stamp.isStale()).isTrue();
  }
}
