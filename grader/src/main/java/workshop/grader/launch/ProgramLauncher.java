package workshop.grader.launch;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.program.JavaProcess;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/**
 * Owns the programs of one grading: starts their JVMs, ahead of time with {@link #warmUp} or else
 * with {@link #launch}, and ends them with {@link #close}. JVMs that were started ahead are used
 * only if they still run and the files that they have read are unchanged; otherwise new ones start.
 */
public final class ProgramLauncher implements AutoCloseable {
  private final LessonPrograms programs;
  private final Settings settings;
  private final Path root;
  private final long seed;
  private volatile ProgramJvms jvms;
  private volatile boolean chosen;
  private volatile boolean usedStandby;
  private volatile boolean killed;

  /** A launcher that has started nothing yet. */
  public ProgramLauncher(LessonPrograms programs, Settings settings) {
    this.programs = programs;
    this.settings = settings;
    this.root = settings.root().orElse(programs.folder().root());
    this.seed = settings.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(1, 10_000));
  }

  /** Returns the lesson's programs. */
  public LessonPrograms programs() {
    return programs;
  }

  /** Returns the tree whose answers are graded. */
  public Path root() {
    return root;
  }

  /** Returns the seed that the programs get, and that their answers are checked with. */
  public long seed() {
    return seed;
  }

  /**
   * Starts JVMs that load and compile all libraries before the programs are launched.
   *
   * @throws CheckError if they cannot be started
   * @throws CheckFailure if one of the learner's files keeps the agent from starting
   */
  public void warmUp() {
    jvms = ProgramJvms.warm(programs, root, seed, settings);
  }

  /** Compiles the learner's files as they are now; {@link #launch} need not compile them again. */
  public void compileAhead() {
    try {
      jvms.compileAhead();
    } catch (CheckFailure | CheckError | UncheckedIOException doesNotCompile) {
      // launch() reports it
    }
  }

  /** Returns true once all libraries are loaded. */
  public boolean isWarm() {
    return jvms.isWarm();
  }

  /** Returns the reason for each library that could not be warmed up. */
  public List<String> warmUpProblems() {
    return jvms.warmUpProblems();
  }

  /** Returns true if JVMs were started and all of them still run. */
  public boolean isAlive() {
    return jvms != null && jvms.isAlive();
  }

  /** Returns true if the JVMs that were started ahead can still be used. */
  public boolean isFresh() {
    return !chosen && jvms != null && jvms.isFresh();
  }

  /** Returns true if a grading has begun to use the launcher. */
  public boolean isUsed() {
    return chosen;
  }

  /** Returns true if the grading uses JVMs that were started ahead. */
  public boolean usedStandby() {
    return usedStandby;
  }

  /** Returns the receiver of the programs' telemetry; empty without the agent. */
  public Optional<OtlpReceiver> otlp() {
    return jvms().otlp();
  }

  /**
   * Compiles the learner's files as they are now, and calls {@code main} in each JVM.
   *
   * @return the processes, the lesson's own first
   * @throws CheckFailure if the files do not compile
   */
  public Map<ProgramEndpoints, JavaProcess> launch() {
    return jvms().launch();
  }

  /** Returns the JVMs of this grading: those that were started ahead, or new ones. */
  private ProgramJvms jvms() {
    if (!chosen) {
      usedStandby = isFresh();
      chosen = true;
      if (!usedStandby) {
        close();
        jvms = ProgramJvms.cold(programs, root, seed, settings);
      }
      if (killed) {
        jvms.kill();
      }
    }
    return jvms;
  }

  /** Kills all programs at once, from any thread; {@link #close} must follow. */
  public void kill() {
    killed = true;
    ProgramJvms running = jvms;
    if (running != null) {
      running.kill();
    }
  }

  /** Ends all programs and removes their files; then makes the class-data archive if it is due. */
  @Override
  public void close() {
    if (jvms != null) {
      jvms.close();
    }
  }
}
