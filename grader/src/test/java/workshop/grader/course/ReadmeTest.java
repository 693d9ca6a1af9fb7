package workshop.grader.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.CheckError;

final class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void tellsTitleAndTasks() throws IOException {
    Readme readme =
        read(
            """
            # 02 Count every request

            ## What to know

            ## 2.1 Every request is counted once

            # 2.5 is no heading of a task

            ## 2.2 ☆ `shop_orders_total` counts orders
            ## 2.10 Exceptions are counted by type
            """);
    assertThat(readme.title()).isEqualTo("Count every request");
    assertThat(readme.tasks())
        .containsExactly(
            new Readme.Heading("2.1", false, "every request is counted once"),
            new Readme.Heading("2.2", true, "`shop_orders_total` counts orders"),
            new Readme.Heading("2.10", false, "exceptions are counted by type"));
    assertThat(readme.task("2.10").sentence()).isEqualTo("exceptions are counted by type");
    assertThatThrownBy(() -> readme.task("2.9")).hasMessage("no heading for task 2.9");
  }

  @Test
  void readsWindowsLineEnds() throws IOException {
    assertThat(read("# 02 Counters\r\n\r\n## 2.1 It counts\r\n").tasks())
        .containsExactly(new Readme.Heading("2.1", false, "it counts"));
  }

  @Test
  void needsATitle() {
    assertThatThrownBy(() -> read("# Counters\n\n## 2.1 It counts\n"))
        .isInstanceOf(CheckError.class)
        .hasMessageEndingWith(
            "README.md has no heading such as '# 02 Counters' or no task such as '## 2.1 …'")
        .satisfies(
            problem ->
                assertThat(remedy(problem)).isEqualTo("git checkout the lesson's README.md"));
  }

  @Test
  void needsTasks() {
    assertThatThrownBy(() -> read("# 02 Counters\n\n### 2.1 It counts\n"))
        .isInstanceOf(CheckError.class)
        .hasMessageContaining("no task such as '## 2.1 …'");
  }

  @Test
  void mustBeThere() {
    assertThatThrownBy(() -> Readme.read(folder.resolve("README.md")))
        .isInstanceOf(CheckError.class)
        .hasMessageStartingWith("no lesson text at ");
  }

  private Readme read(String text) throws IOException {
    return Readme.read(Files.writeString(folder.resolve("README.md"), text));
  }

  private static String remedy(Throwable problem) {
    return ((CheckError) problem).remedy();
  }
}
