package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.program.Deadline;
import workshop.grader.report.CheckFailure;

/** Tests that a checker that ends during a check leaves no process behind. */
@Execution(ExecutionMode.CONCURRENT)
final class KilledCheckerTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final String SPINNING =
      """
      package shop;

      public final class Shop {
        public static void main(String[] args) throws Exception {
          Web.serve("PORT", exchange -> Web.answer(exchange, "espresso 2.20"));
          while (true) {
            Thread.onSpinWait();
          }
        }
      }
      """;

  @TempDir private Path temporary;

  /** A checker in its own JVM: starts the shop, prints its process id, and waits. */
  static final class Checker {
    private Checker() {}

    public static void main(String[] args) throws IOException {
      FaultyShop shop = FaultyShop.of(args[0]);
      try {
        System.out.println(shop.open().pid());
        System.in.read();
      } catch (CheckFailure failure) {
        System.out.println(failure.getMessage());
      }
    }
  }

  @Test
  void endsAfterACompilationError() throws IOException {
    Process checker = checker("package shop;\n\nfinal class Shop {");
    assertThat(checker.inputReader().readLine()).contains("your program compiles");
    assertThat(Deadline.in(SOON).await(() -> !checker.isAlive())).isTrue();
    assertThat(folders()).as("folders left behind").isEmpty();
  }

  @Test
  void isKilled() throws IOException {
    Process checker = checker(SPINNING);
    ProcessHandle program = program(checker);
    checker.destroyForcibly();
    assertThat(Deadline.in(SOON).await(() -> !program.isAlive())).as("the program ended").isTrue();
  }

  @Test
  void isTerminated() throws IOException {
    Process checker = checker(SPINNING);
    ProcessHandle program = program(checker);
    checker.destroy();
    assertThat(Deadline.in(SOON).await(() -> !program.isAlive() && !checker.isAlive())).isTrue();
    if (checker.exitValue() == 143) { // elsewhere than on Windows, where no hook can run
      assertThat(folders()).as("folders left behind").isEmpty();
    }
  }

  private Process checker(String source) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            Checker.class.getName(),
            source)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static ProcessHandle program(Process checker) throws IOException {
    BufferedReader out = checker.inputReader();
    ProcessHandle program = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
    assertThat(program.isAlive()).isTrue();
    return program;
  }

  private Stream<Path> folders() throws IOException {
    return Files.list(temporary)
        .filter(folder -> folder.getFileName().toString().startsWith("workshop-program"));
  }
}
