package workshop.grader.program;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import workshop.grader.report.CheckError;
import workshop.launcher.Launcher;

/**
 * A learner's program in a JVM of its own, started straight with {@code java}: compiled into a
 * fresh folder, with the class path of its lesson only and an environment without anything that
 * would configure its telemetry from outside. Closing it leaves no process and no file behind.
 */
public final class JavaProcess implements AutoCloseable {
  private static final List<String> QUICK_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          // A small heap to begin with, so that no figure of the heap is near the process's memory.
          "-Xms32m",
          "-Xmx128m",
          "-XX:+ExitOnOutOfMemoryError",
          // Without it each kept-alive exchange with the JDK's own HTTP server waits 40 ms for an
          // acknowledgement, and a metrics page is often served by it.
          "-Dsun.net.httpserver.nodelay=true",
          "--enable-native-access=ALL-UNNAMED");

  /** Variables that reach into any JVM, or into what the program exports. */
  private static final Set<String> NOT_INHERITED =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private static final String CLASSES = "classes";
  private static final String FRESH = "fresh";
  private static final Path LAUNCHER = codeSource(Launcher.class);
  private static final String WARM_UP = "workshop.launcher.warmup.LibraryWarmUp";

  private final Path folder;
  private final List<Path> classPath;
  private final String mainClass;
  private final Process process;
  private final Output output;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();
  private final Thread atExit = new Thread(this::end, "program-end");
  private Optional<ProcessSuspender> brake = Optional.empty();
  private boolean closed;

  private JavaProcess(
      Path folder, List<Path> classPath, String mainClass, Process process, Output output) {
    this.folder = folder;
    this.classPath = classPath;
    this.mainClass = mainClass;
    this.process = process;
    this.output = output;
  }

  /**
   * Compiles and starts a program; it does not wait for anything but the compiler. The JVM comes up
   * meanwhile.
   *
   * @param classPath the jars of the lesson's runtime class path
   * @throws workshop.grader.report.CheckFailure if it does not compile
   */
  public static JavaProcess start(Sources sources, List<Path> classPath, LaunchSpec launch) {
    JavaProcess process = waiting(sources, classPath, launch);
    try {
      process.compile(sources);
      process.callMain();
      return process;
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
  }

  /**
   * Starts a JVM that waits before the learner's {@code main}: their classes may come later. Their
   * resources are there from the beginning, for a library may read its own when it is loaded.
   */
  public static JavaProcess waiting(Sources sources, List<Path> classPath, LaunchSpec launch) {
    Path folder = null;
    try {
      folder = StaleTempDirs.newFolder();
      Path classes = Files.createDirectory(folder.resolve(CLASSES));
      sources.copyResources(classes);
      for (Map.Entry<String, String> file : launch.files().entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
      List<Path> wholePath = new ArrayList<>(classPath);
      wholePath.add(
          LAUNCHER); // a jar, or the folder of its classes: behind the jars that are archived
      wholePath.add(classes);
      String word = "checker-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      Process process = startJava(folder, wholePath, launch, word);
      JavaProcess program =
          new JavaProcess(
              folder,
              classPath,
              launch.mainClass(),
              process,
              new Output(process.getInputStream(), word));
      Runtime.getRuntime().addShutdownHook(program.atExit);
      return program;
    } catch (IOException e) {
      delete(folder);
      throw CheckError.of(
          "java could not be started: " + e.getMessage(), "check the JDK and the disk");
    } catch (RuntimeException | Error e) {
      delete(folder);
      throw e;
    }
  }

  /** Has a waiting JVM exercise its libraries; it goes on until {@link #callMain} cuts it short. */
  public void warmUp() {
    brake = ProcessSuspender.of(process);
    send("go");
    send("warm " + WARM_UP);
  }

  /**
   * Has a JVM that warms up stop, or go on: another one needs the machine. Where it cannot be
   * stopped it comes up all the same, and pauses its exercise.
   */
  public void setPaused(boolean resting) {
    send(resting ? "rest" : "go");
    brake.ifPresent(signals -> signals.set(resting));
  }

  /** Has a waiting JVM say when it has come up, and nothing more: it is warm then. */
  public void getReady() {
    brake = ProcessSuspender.of(process);
    send("ready");
  }

  /** Whether the JVM and an agent in it have started, and libraries begin to be loaded. */
  public boolean hasComeUp() {
    return output.reply("go") != null || isWarm();
  }

  /** Whether all libraries are loaded; what is compiled of them gets more until it is needed. */
  public boolean isWarm() {
    return warmUpProblems() != null;
  }

  /** Returns why libraries could not be warmed up; empty without a problem, null before the end. */
  public String warmUpProblems() {
    String ready = output.reply("ready");
    return ready == null ? output.reply("warm") : ready;
  }

  /**
   * Puts the learner's classes and resources, as they are now, where a waiting JVM will look for
   * them.
   *
   * @throws workshop.grader.report.CheckFailure if they do not compile
   */
  public void compile(Sources sources) {
    fill(classes -> Compiler.compile(sources, classPath, classes));
  }

  /** Takes over what another one has compiled. */
  public void copyClassesOf(JavaProcess other) {
    fill(classes -> FileTrees.copy(other.folder.resolve(CLASSES), classes));
  }

  private interface Filling {
    void fill(Path classes) throws IOException;
  }

  private void fill(Filling filling) {
    Path fresh = folder.resolve(FRESH);
    try {
      FileTrees.clear(Files.createDirectories(fresh));
      filling.fill(fresh);
      FileTrees.mirror(fresh, folder.resolve(CLASSES));
    } catch (IOException e) {
      throw CheckError.of("no classes could be written: " + e.getMessage(), "check the disk");
    }
  }

  /** Calls the learner's {@code main}. */
  public void callMain() {
    send("main " + mainClass);
  }

  private static Process startJava(Path folder, List<Path> path, LaunchSpec launch, String word)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(QUICK_START);
    command.addAll(launch.jvm());
    command.add("-cp");
    command.add(String.join(File.pathSeparator, path.stream().map(Path::toString).toList()));
    command.add(Launcher.class.getName());
    command.add(word);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().keySet().removeIf(JavaProcess::isNotInherited);
    builder.environment().putAll(launch.environment());
    builder.environment().put(OrphanProcesses.SIGN, folder.getFileName().toString());
    return builder.start();
  }

  private static Path codeSource(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isNotInherited(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    return NOT_INHERITED.contains(name)
        || name.startsWith("OTEL_")
        || name.startsWith("IO_PROMETHEUS_");
  }

  /** The operating system's number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The exit code of a process that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /**
   * Whether the program listens on a port that nobody gave it. Where the system does not tell, it
   * is taken to do so if the port was closed before the program started and is open now.
   */
  public boolean listensOn(int port, boolean wasOpen) {
    return ListeningPorts.of(pid())
        .map(ports -> ports.contains(port))
        .orElseGet(() -> !wasOpen && Ports.isOpen(port));
  }

  /** Whether the JVM, and an agent in it, have started and come to the learner's {@code main}. */
  boolean mainEntered() {
    return output.reply("entered") != null;
  }

  /** Whether the learner's {@code main} returned normally. */
  public boolean mainReturned() {
    return output.reply("returned") != null;
  }

  /** What {@code main} threw, as {@code Type: message, at File.java:12}; null if it did not. */
  public String thrown() {
    return output.reply("threw");
  }

  /** Why there is no {@code main} to call; null if there is one. */
  public String mainMissing() {
    return output.reply("missing");
  }

  /** Waits until all that a program printed before its end has been read. */
  void awaitLastWords() {
    if (!isAlive()) {
      output.awaitEnd(Deadline.in(Timeouts.GRACE));
    }
  }

  /** The last lines the program printed, without stack frames, oldest first. */
  public List<String> lastLines() {
    return output.lastLines();
  }

  /** How many lines there were so far; stack frames do not count. */
  public long lines() {
    return output.lines();
  }

  /** Waits a moment for lines that follow the first ones, and returns those still kept of them. */
  public List<String> linesAfter(long first) {
    Deadline.in(Timeouts.QUIET).await(() -> output.lines() > first);
    List<String> kept = output.lastLines();
    int since = (int) Math.min(kept.size(), output.lines() - first);
    return kept.subList(kept.size() - since, kept.size());
  }

  /** How many lines it printed so far, stack frames and all. */
  public long printedLines() {
    return output.printed().count();
  }

  /** Whole lines that followed the first ones, as they were printed. */
  public List<String> printedAfter(long first) {
    return output.printed().after(first);
  }

  /** How many bytes the program printed. */
  public long printedBytes() {
    return output.bytes();
  }

  /**
   * Asks the launcher, and waits for its reply.
   *
   * @return the reply, or null if the program does not answer: it has ended, or its JVM is stuck
   */
  public synchronized String request(String command) {
    String topic = command.split(" ")[0];
    output.forget(topic);
    if (!send(command)) {
      return null;
    }
    Deadline.in(Timeouts.LEVER)
        .awaitClosely(() -> output.reply(topic) != null || !process.isAlive());
    return output.reply(topic);
  }

  /** Whether the launcher could be told; if not, the process has ended. */
  private synchronized boolean send(String command) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((command + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Remembers the processes that the program has started, so that none outlives it. */
  void noteDescendants() {
    try (Stream<ProcessHandle> found = process.descendants()) {
      found.forEach(descendants::add);
    }
  }

  /** Ends the program and waits for nothing; {@link #close} still has to follow. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Ends the program and all it has started, and removes its folder. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // the checker itself is ending, and the hook runs
    }
    end();
  }

  private synchronized void end() {
    if (closed) {
      delete(folder); // whoever compiled into it meanwhile has made it again
      return;
    }
    closed = true;
    noteDescendants();
    // Killed, not asked: there is nothing to save, and a polite end takes a third of a second.
    process.destroyForcibly();
    brake.ifPresent(ProcessSuspender::close);
    boolean interrupted = Thread.interrupted();
    Deadline.in(Timeouts.STOP).awaitClosely(() -> !process.isAlive());
    descendants.addAll(OrphanProcesses.of(folder.getFileName().toString()));
    descendants.forEach(ProcessHandle::destroyForcibly);
    Deadline.in(Timeouts.STOP).await(() -> descendants.stream().noneMatch(ProcessHandle::isAlive));
    output.awaitEnd(Deadline.in(Timeouts.STOP));
    delete(folder);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) {
    if (folder == null) {
      return;
    }
    // On Windows a file stays locked for a moment after its process has ended.
    Deadline.in(Timeouts.STOP).await(() -> StaleTempDirs.tryDelete(folder));
  }
}
