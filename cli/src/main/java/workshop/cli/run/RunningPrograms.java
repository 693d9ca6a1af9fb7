package workshop.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import workshop.grader.Lesson;
import workshop.grader.course.LessonFolder;
import workshop.grader.program.Compiler;
import workshop.grader.program.Ports;
import workshop.grader.program.Sources;
import workshop.grader.report.CheckError;

/** The open programs of a lesson. Closing it, or Ctrl-C, ends all of them. */
public final class RunningPrograms implements AutoCloseable {
  private static final int SECONDS_TO_END = 5;

  private final LessonLaunchers programs;
  private final Optional<Long> seed;
  private final Path classes;
  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::end, "end-of-programs");

  private RunningPrograms(LessonLaunchers programs, Optional<Long> seed) throws IOException {
    this.programs = programs;
    this.seed = seed;
    this.classes = Files.createTempDirectory("workshop-run");
  }

  /**
   * Makes a lesson's programs ready: compiles them, and looks whether their ports are free.
   *
   * @param lesson what its check says of them
   * @param seed decides delays and failures, or the recorded night; the usual one if empty
   * @throws workshop.grader.report.CheckFailure if they do not compile
   * @throws CheckError if a port is taken
   */
  public static RunningPrograms of(LessonFolder folder, Lesson lesson, Optional<Long> seed)
      throws IOException {
    RunningPrograms open = new RunningPrograms(LessonLaunchers.of(folder, lesson), seed);
    try {
      open.prepare();
      return open;
    } catch (RuntimeException | Error | IOException e) {
      open.close();
      throw e;
    }
  }

  /** What the lesson's README has to try while they are open, as Markdown. */
  public static List<String> tryIt(LessonFolder folder) {
    return TryIt.of(folder.readmeLines());
  }

  /** Their main classes; none if the lesson has nothing to open. */
  public List<String> mains() {
    return programs.mains();
  }

  /**
   * Starts them on this console, and waits until the first of them ends, by itself or by Ctrl-C.
   *
   * @return its exit code
   */
  public int run() throws IOException, InterruptedException {
    Runtime.getRuntime().addShutdownHook(atExit);
    try {
      for (String main : programs.mains()) {
        processes.add(start(main));
      }
      CompletableFuture<?>[] ends =
          processes.stream().map(Process::onExit).toArray(CompletableFuture[]::new);
      Process first = (Process) CompletableFuture.anyOf(ends).join();
      return first.exitValue();
    } finally {
      end();
    }
  }

  @Override
  public void close() {
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the hook runs
    }
  }

  private void prepare() throws IOException {
    if (!programs.own()) {
      return;
    }
    Sources sources = new Sources(programs.folder().root(), programs.folder().path());
    Compiler.compile(sources, programs.folder().runtimeClassPath(), classes);
    for (int port : DefaultPorts.of(programs.folder().path().resolve("src/main"))) {
      if (Ports.isOpen(port)) {
        throw CheckError.of(
            "somebody listens on port " + port + " already, and this lesson needs it",
            "is another shop still open? Close it; or set PORT and METRICS_PORT");
      }
    }
  }

  private Process start(String main) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(programs.command(main, classes, seed))
            .directory(programs.folder().path().toFile())
            .inheritIO();
    seed.ifPresent(number -> builder.environment().put("SEED", number.toString()));
    return builder.start();
  }

  private synchronized void end() {
    processes.forEach(Process::destroy);
    for (Process process : processes) {
      try {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
    TempFolders.delete(classes);
  }
}
