package workshop.grader.program;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Stops a process, and lets it go on: a JVM that comes up takes most of the machine, and cannot be
 * asked to wait. The signals are sent by a shell that reads them from its input. When that ends, as
 * it does with a checker that is killed, the process goes on: none is left standing.
 */
final class ProcessSuspender implements AutoCloseable {
  private static final String OBEY =
      "while read -r signal; do kill -s \"$signal\" \"$0\"; done; kill -s CONT \"$0\"";

  final Process shell;

  private ProcessSuspender(Process shell) {
    this.shell = shell;
  }

  /** The brake of a process; none where there are no signals, as on Windows. */
  static Optional<ProcessSuspender> of(Process process) {
    if (File.separatorChar != '/') {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessSuspender(
              new ProcessBuilder("sh", "-c", OBEY, Long.toString(process.pid()))
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD)
                  .start()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Stops the process, or lets it go on; which it does already, if it has ended. */
  void set(boolean on) {
    try {
      shell.getOutputStream().write((on ? "STOP\n" : "CONT\n").getBytes(StandardCharsets.US_ASCII));
      shell.getOutputStream().flush();
    } catch (IOException e) {
      // without a shell nothing is stopped
    }
  }

  /** To be called once the process has ended. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
