package workshop.cli.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import workshop.grader.program.Deadline;

/** A watch in a process of its own, connected by pipes. */
final class WatchProcess implements AutoCloseable {
  private static final Duration LONG = Duration.ofSeconds(90);

  private final Process process;
  private final StringBuilder output = new StringBuilder();
  private int read;

  private WatchProcess(Process process) {
    this.process = process;
    Thread reader = new Thread(this::read, "watch-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts a watch.
   *
   * @param temporary the folder for its temporary files
   */
  static WatchProcess start(Path root, Path temporary, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(temporary));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", "-Dnative.encoding=UTF-8"));
    command.add("-Dfile.encoding=UTF-8");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(WatchMain.class.getName());
    command.add(root.toString());
    command.addAll(List.of(more));
    return new WatchProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  private void read() {
    try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        synchronized (output) {
          output.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      // the process was killed
    }
  }

  /** Waits for a text, and returns the output from the last call up to the end of its line. */
  String until(String text) {
    String[] found = new String[1];
    boolean came =
        Deadline.in(LONG)
            .await(
                () -> {
                  found[0] = upTo(text);
                  return found[0] != null || !process.isAlive();
                });
    if (!came || found[0] == null) {
      throw new AssertionError("it never printed '" + text + "', but:\n" + rest());
    }
    return found[0];
  }

  private String upTo(String text) {
    synchronized (output) {
      int index = output.indexOf(text, read);
      int end = index < 0 ? -1 : output.indexOf("\n", index);
      if (end < 0) {
        return null;
      }
      String part = output.substring(read, end + 1);
      read = end + 1;
      return part;
    }
  }

  private String rest() {
    synchronized (output) {
      return output.substring(read);
    }
  }

  void type(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() {
    if (!Deadline.in(LONG).await(() -> !process.isAlive())) {
      throw new AssertionError("it never ended, and printed:\n" + rest());
    }
    return process.exitValue();
  }

  void kill() {
    process.toHandle().destroyForcibly();
    Deadline.in(LONG).await(() -> !process.isAlive());
  }

  /** The programs that a watch has started, also those whose parent has ended. */
  static List<ProcessHandle> programs(long watchPid) {
    String variable = "WORKSHOP_PROGRAM=workshop-program-" + watchPid + "-";
    return ProcessHandle.allProcesses()
        .filter(handle -> environment(handle.pid()).contains(variable))
        .toList();
  }

  long pid() {
    return process.pid();
  }

  private static String environment(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /** The workshop's folders in a folder for temporary files. */
  static List<String> folders(Path temporary) throws IOException {
    try (Stream<Path> found = Files.list(temporary)) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(name -> name.startsWith("workshop-"))
          .collect(Collectors.toList());
    }
  }

  @Override
  public void close() {
    process.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
