package workshop.cli.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.report.LessonReport;
import workshop.grader.report.TaskReport;
import workshop.grader.report.Verdict;

final class ProgressTest {
  private static final String SLUG = "02-counters";
  private static final String FIRST = "2026-01-17T22:00:00Z";

  @TempDir private Path root;
  private Progress progress;
  private Path till;

  @BeforeEach
  void open() throws IOException {
    progress = Progress.at(root);
    till = root.resolve("lessons/02-counters/src/main/java/shop/Till.java");
    Files.createDirectories(till.getParent());
    Files.writeString(till, "class Till {}\n");
  }

  @Test
  void recordsTheFilesOfAPass() throws IOException {
    assertThat(progress.of(SLUG, "2.1")).isEqualTo(TaskStatus.NEW);
    assertThat(record(Verdict.PASSED)).isTrue();
    assertThat(progress.of(SLUG, List.of("2.1", "2.2")))
        .containsExactly(TaskStatus.PASSED, TaskStatus.NEW);
    Files.writeString(till, "class Till { int orders; }\n");
    assertThat(progress.of(SLUG, "2.1")).isEqualTo(TaskStatus.CHANGED);
    Files.writeString(till, "class Till {}\r\n");
    assertThat(progress.of(SLUG, "2.1")).as("line ends are no change").isEqualTo(TaskStatus.PASSED);
  }

  @Test
  void keepsTheTimeOfTheFirstPass() throws IOException {
    write(SLUG + "\t2.1\t" + FIRST + "\t0123456789abcdef\n");
    assertThat(progress.of(SLUG, "2.1")).isEqualTo(TaskStatus.CHANGED);
    record(Verdict.PASSED);
    assertThat(progress.of(SLUG, "2.1")).isEqualTo(TaskStatus.PASSED);
    assertThat(progress.firstPassed(SLUG, "2.1").orElseThrow()).hasToString(FIRST);
  }

  @Test
  void aFailureAfterAPassIsAChange() {
    record(Verdict.PASSED);
    record(Verdict.COULD_NOT_CHECK);
    record(Verdict.NOT_REACHED);
    assertThat(progress.of(SLUG, "2.1")).isEqualTo(TaskStatus.PASSED);
    record(Verdict.NOT_YET);
    assertThat(progress.of(SLUG, "2.1")).isEqualTo(TaskStatus.CHANGED);
  }

  @Test
  void keepsLinesThatItCannotParse() throws IOException {
    String damaged =
        String.join(
            "\r\n",
            "# mine",
            "<<<<<<< HEAD",
            SLUG + "\t2.1\t2026-02-01T00:00:00Z\t" + hash(),
            "=======",
            SLUG + "\t2.1\t" + FIRST + "\t" + hash(),
            ">>>>>>> theirs",
            "hint\t2.1\t1",
            "hint\t2.1\t3",
            "hint\t2.1\tmany",
            "caf\u00e9",
            SLUG + "\t2.2\t2026-0");
    write(damaged);
    assertThat(progress.of(SLUG, "2.1")).isEqualTo(TaskStatus.PASSED);
    assertThat(progress.of(SLUG, "2.2")).isEqualTo(TaskStatus.NEW);
    assertThat(progress.hintsShown("2.1")).isEqualTo(3);

    record(Verdict.PASSED);
    assertThat(progress.firstPassed(SLUG, "2.1").orElseThrow()).hasToString(FIRST);
    assertThat(Files.readAllLines(file()))
        .containsExactly(
            "# mine",
            "<<<<<<< HEAD",
            SLUG + "\t2.1\t" + FIRST + "\t" + hash(),
            "=======",
            ">>>>>>> theirs",
            "hint\t2.1\t1",
            "hint\t2.1\t3",
            "hint\t2.1\tmany",
            "caf\u00e9",
            SLUG + "\t2.2\t2026-0");
  }

  @Test
  void theNumberOfHintsNeverDecreases() {
    assertThat(progress.hintsShown("2.3")).isZero();
    progress.hintShown("2.3", 2);
    progress.hintShown("2.3", 1);
    assertThat(progress.hintsShown("2.3")).isEqualTo(2);
    assertThat(progress.hintsShown("2.4")).isZero();
  }

  @Test
  void severalThreadsMayWrite() throws InterruptedException, IOException {
    List<Thread> terminals = new ArrayList<>();
    for (int i = 1; i <= 8; i++) {
      String lesson = Integer.toString(i);
      Thread terminal =
          new Thread(
              () ->
                  IntStream.rangeClosed(1, 10)
                      .forEach(n -> Progress.at(root).hintShown(lesson + "." + n, 1)));
      terminals.add(terminal);
      terminal.start();
    }
    for (Thread terminal : terminals) {
      terminal.join();
    }
    assertThat(Files.readAllLines(file()).stream().filter(line -> line.startsWith("hint\t")))
        .hasSize(80)
        .doesNotHaveDuplicates();
    try (var files = Files.list(file().getParent())) {
      assertThat(files.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("progress.tsv", "progress.lock");
    }
  }

  @Test
  void severalProcessesMayWrite() throws Exception {
    List<Process> programs = new ArrayList<>();
    for (String lesson : List.of("1", "2", "3")) {
      programs.add(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Terminal.class.getName(),
                  root.toString(),
                  lesson)
              .inheritIO()
              .start());
    }
    for (Process program : programs) {
      assertThat(program.waitFor()).isZero();
    }
    assertThat(Files.readAllLines(file()).stream().filter(line -> line.startsWith("hint\t")))
        .hasSize(60);
  }

  /** One of several processes that write. */
  static final class Terminal {
    public static void main(String[] arguments) {
      for (int i = 1; i <= 20; i++) {
        Progress.at(Path.of(arguments[0])).hintShown(arguments[1] + "." + i, 1);
      }
    }
  }

  private boolean record(Verdict verdict) {
    TaskReport task = TaskReport.of("2.1", "it counts", false, verdict);
    return progress.record(
        new LessonReport(SLUG, "Counters", 1, "1 s", List.of(task)), LearnerFiles.of(root, SLUG));
  }

  private String hash() {
    return LearnerFiles.of(root, SLUG).hash();
  }

  private Path file() {
    return root.resolve(".workshop/progress.tsv");
  }

  private void write(String text) throws IOException {
    Files.createDirectories(file().getParent());
    Files.writeString(file(), text);
  }
}
