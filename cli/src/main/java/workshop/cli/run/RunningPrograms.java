package workshop.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import workshop.grader.course.LessonFolder;
import workshop.grader.launch.LessonPrograms;
import workshop.grader.program.Compiler;
import workshop.grader.program.Ports;
import workshop.grader.program.Sources;
import workshop.grader.report.CheckError;

/** The running programs of a lesson. Closing this, or Ctrl-C, ends all of them. */
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
   * Compiles a lesson's programs, and tests that their ports are free.
   *
   * @param seed decides delays and failures, or the recorded incident; the default if empty
   * @throws workshop.grader.report.CheckFailure if they do not compile
   * @throws CheckError if a port is taken
   */
  public static RunningPrograms of(LessonPrograms programs, Optional<Long> seed)
      throws IOException {
    RunningPrograms running = new RunningPrograms(LessonLaunchers.of(programs), seed);
    try {
      running.prepare();
      return running;
    } catch (RuntimeException | Error | IOException e) {
      running.close();
      throw e;
    }
  }

  /** The section "Try it" of the lesson's README, as Markdown. */
  public static List<String> tryIt(LessonFolder folder) {
    return TryIt.of(folder.readmeLines());
  }

  /** The main classes; none if the lesson has no program. */
  public List<String> mains() {
    return programs.mains();
  }

  /**
   * Starts all programs on this console, and waits until the first of them ends.
   *
   * @return the exit code of that program
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
      // the JVM is ending, and the hook runs
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
            "port " + port + " is in use, and this lesson needs it",
            "if another shop is still running, end it; or set PORT and METRICS_PORT");
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
    deleteClasses();
  }

  /** Deletes the compiled classes; the operating system cleans up what is still in use. */
  private void deleteClasses() {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      // deleted already, or in use by a program that is ending
    }
  }
}
