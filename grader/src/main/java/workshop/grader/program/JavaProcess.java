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
import workshop.grader.report.SourceLocation;
import workshop.launcher.Launcher;

/**
 * A learner's program in its own JVM, started with {@code java}, without a build tool: compiled
 * into a new folder, with the class path of its lesson only, and without environment variables that
 * configure telemetry. Closing it leaves no process and no file behind.
 */
public final class JavaProcess implements AutoCloseable {
  private static final List<String> QUICK_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          // The initial heap is small, so that no heap size is close to the process's memory.
          "-Xms32m",
          "-Xmx128m",
          "-XX:+ExitOnOutOfMemoryError",
          // Without it, each exchange on a kept connection to the JDK's HTTP server waits 40 ms for
          // an acknowledgement; a metrics page is often served by it.
          "-Dsun.net.httpserver.nodelay=true",
          "--enable-native-access=ALL-UNNAMED");

  /** Variables that change the flags or the class path of a JVM. */
  private static final Set<String> NOT_INHERITED =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH");

  private static final String CLASSES = "classes";
  private static final String FRESH = "fresh";
  private static final Path LAUNCHER = codeSource(Launcher.class);
  private static final String WARM_UP = "workshop.launcher.warmup.LibraryWarmUp";

  private final Sources sources;
  private final Path folder;
  private final List<Path> classPath;
  private final String mainClass;
  private final Process process;
  private final Output output;
  private final Set<ProcessHandle> descendants = new LinkedHashSet<>();
  private final Thread atExit = new Thread(this::end, "program-end");
  private boolean closed;

  private JavaProcess(
      Sources sources,
      Path folder,
      List<Path> classPath,
      String mainClass,
      Process process,
      Output output) {
    this.sources = sources;
    this.folder = folder;
    this.classPath = classPath;
    this.mainClass = mainClass;
    this.process = process;
    this.output = output;
  }

  /**
   * Compiles and starts a program, and waits only for the compiler. The JVM starts meanwhile.
   *
   * @param classPath the jars of the lesson's runtime class path
   * @throws workshop.grader.report.CheckFailure if it does not compile
   */
  public static JavaProcess start(Sources sources, List<Path> classPath, LaunchSpec launch) {
    JavaProcess process = waiting(sources, classPath, launch);
    try {
      process.compile();
      process.callMain();
      return process;
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
  }

  /**
   * Starts a JVM that waits for the learner's classes. The resources are copied first, because a
   * library may read its configuration when it is loaded.
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
      wholePath.add(LAUNCHER); // behind the jars of the archive, because it may be a folder
      wholePath.add(classes);
      String word = "checker-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
      Process process = startJava(folder, wholePath, launch, word);
      JavaProcess program =
          new JavaProcess(
              sources,
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

  /** Makes a waiting JVM load and compile its libraries until {@link #callMain}. */
  public void warmUp() {
    send("warm " + WARM_UP);
  }

  /** Makes a waiting JVM report that it has come up; it is warm then. */
  public void getReady() {
    send("ready");
  }

  /** Returns true once all libraries are loaded; more of them is compiled until they are used. */
  public boolean isWarm() {
    return warmUpProblems() != null;
  }

  /** Returns why libraries could not be warmed up: empty without a problem, null until known. */
  public String warmUpProblems() {
    String ready = output.reply("ready");
    return ready == null ? output.reply("warm") : ready;
  }

  /**
   * Compiles the learner's files as they are now into the class path of the waiting JVM.
   *
   * @throws workshop.grader.report.CheckFailure if they do not compile
   */
  public void compile() {
    replaceClasses(classes -> Compiler.compile(sources, classPath, classes));
  }

  /** Copies the classes that another process has compiled. */
  public void copyClassesOf(JavaProcess other) {
    replaceClasses(classes -> FileTrees.copy(other.folder.resolve(CLASSES), classes));
  }

  private interface ClassWriter {
    void writeTo(Path classes) throws IOException;
  }

  private void replaceClasses(ClassWriter writer) {
    Path fresh = folder.resolve(FRESH);
    try {
      FileTrees.clear(Files.createDirectories(fresh));
      writer.writeTo(fresh);
      FileTrees.mirror(fresh, folder.resolve(CLASSES));
    } catch (IOException e) {
      throw CheckError.of("no classes could be written: " + e.getMessage(), "check the disk");
    }
  }

  /** Makes the JVM call the learner's {@code main}. */
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
    builder.environment().put(OrphanProcesses.VARIABLE, folder.getFileName().toString());
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

  /** Returns the operating system's id of the process. */
  public long pid() {
    return process.pid();
  }

  /** Returns true if the process still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Returns the exit code of a process that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /**
   * Returns true if the program listens on a port other than the one it was told. If the system
   * does not report ports, the port must have been closed before the start and be open now.
   */
  public boolean listensOn(int port, boolean wasOpen) {
    return ListeningPorts.of(pid())
        .map(ports -> ports.contains(port))
        .orElseGet(() -> !wasOpen && Ports.isOpen(port));
  }

  /** Returns true if the JVM and an agent in it have started and {@code main} was called. */
  boolean mainEntered() {
    return output.reply("entered") != null;
  }

  /** Returns true if the learner's {@code main} has returned normally. */
  public boolean mainReturned() {
    return output.reply("returned") != null;
  }

  /** Returns what {@code main} threw, as {@code Type: message}; null if it threw nothing. */
  public String thrown() {
    String reply = output.reply("threw");
    return reply == null ? null : reply.substring(reply.indexOf('\n') + 1);
  }

  /** Returns the line of the learner's code that threw the exception, if there is one. */
  public Optional<SourceLocation> thrownAt() {
    String reply = output.reply("threw");
    String frame = reply == null ? "" : reply.substring(0, reply.indexOf('\n'));
    if (frame.isEmpty()) {
      return Optional.empty();
    }
    int colon = frame.lastIndexOf(':');
    String file = sources.shown(sources.java().resolve(frame.substring(0, colon)));
    return Optional.of(new SourceLocation(file, Integer.parseInt(frame.substring(colon + 1))));
  }

  /** Returns why there is no {@code main} to call; null if there is one. */
  public String mainMissing() {
    return output.reply("missing");
  }

  /** Waits until all output of a program that has ended was read. */
  void awaitOutput() {
    if (!isAlive()) {
      output.awaitEnd(Deadline.in(Timeouts.GRACE));
    }
  }

  /** Returns the last lines that the program has printed, without stack frames, oldest first. */
  public List<String> lastLines() {
    return output.lastLines();
  }

  /** Returns the number of lines so far, without stack frames. */
  public long lines() {
    return output.lines();
  }

  /** Waits a moment for lines after the first ones, and returns those that are still kept. */
  public List<String> linesAfter(long first) {
    Deadline.in(Timeouts.QUIET).await(() -> output.lines() > first);
    List<String> kept = output.lastLines();
    int since = (int) Math.min(kept.size(), output.lines() - first);
    return kept.subList(kept.size() - since, kept.size());
  }

  /** Returns the number of lines so far, with stack frames. */
  public long printedLines() {
    return output.printed().count();
  }

  /** Returns the lines after the first ones, in full. */
  public List<String> printedAfter(long first) {
    return output.printed().after(first);
  }

  /**
   * Sends a command to the launcher, and waits for its reply.
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

  /** Returns false if the command could not be sent because the process has ended. */
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

  /** Records the processes that the program has started, so that {@link #close} ends them. */
  void noteDescendants() {
    try (Stream<ProcessHandle> found = process.descendants()) {
      found.forEach(descendants::add);
    }
  }

  /** Kills the program without waiting for its end; {@link #close} must follow. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Ends the program and the processes it has started, and removes its folder. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      // this JVM is ending, and the hook runs
    }
    end();
  }

  private synchronized void end() {
    if (closed) {
      delete(folder); // a compilation may have created it again
      return;
    }
    closed = true;
    noteDescendants();
    // Killed, because there is nothing to save and an orderly end takes a third of a second.
    process.destroyForcibly();
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
    // On Windows, a file stays locked for a moment after the end of its process.
    Deadline.in(Timeouts.STOP).await(() -> StaleTempDirs.tryDelete(folder));
  }
}
