package workshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A process that spins, and the state that the system tells of it: {@code T} is stopped. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
final class ProcessSuspenderTest {
  private static final Duration SOON = Duration.ofSeconds(10);

  private Process process;

  @BeforeEach
  void start() throws IOException {
    process = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void stopsAndLetsGoOn() {
    try (ProcessSuspender brake = ProcessSuspender.of(process).orElseThrow()) {
      brake.set(true);
      assertThat(comesToBe(state -> state.startsWith("T"))).isTrue();
      brake.set(false);
      assertThat(comesToBe(state -> state.startsWith("R"))).isTrue();
    }
  }

  @Test
  void letsGoOnWhenTheCheckerIsGone() throws IOException {
    try (ProcessSuspender brake = ProcessSuspender.of(process).orElseThrow()) {
      brake.set(true);
      assertThat(comesToBe(state -> state.startsWith("T"))).isTrue();
      brake.shell.getOutputStream().close();
      assertThat(comesToBe(state -> state.startsWith("R"))).isTrue();
      assertThat(Deadline.in(SOON).await(() -> !brake.shell.isAlive())).isTrue();
    }
  }

  @Test
  void leavesNoShell() {
    ProcessSuspender brake = ProcessSuspender.of(process).orElseThrow();
    brake.set(true);
    process.destroyForcibly();
    brake.close();
    assertThat(Deadline.in(SOON).await(() -> !process.isAlive() && !brake.shell.isAlive()))
        .isTrue();
  }

  private boolean comesToBe(Predicate<String> wanted) {
    return Deadline.in(SOON).await(() -> wanted.test(state()));
  }

  private String state() {
    try {
      Process ps =
          new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
      return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
