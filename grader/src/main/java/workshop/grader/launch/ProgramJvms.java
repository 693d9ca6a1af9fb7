package workshop.grader.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import workshop.grader.agent.Agent;
import workshop.grader.agent.AgentProperties;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.course.LessonFolder;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.program.ClassDataArchive;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.LaunchSpec;
import workshop.grader.program.Sources;

/**
 * A JVM for each program of a lesson, under the agent if the lesson asks for it, that waits for the
 * learner's classes and then calls {@code main}. Ports, environment, seed and the files that the
 * agent and the libraries read at start-up are fixed when the JVM starts.
 */
final class ProgramJvms implements AutoCloseable {
  private static final String PROPERTIES = "otel.properties";

  /** The warm-up calls each method too seldom for the usual thresholds of the compiler. */
  private static final String COMPILES_EARLY = "-XX:CompileThresholdScaling=0.25";

  private final LessonPrograms programs;
  private final LessonFolder folder;
  private final Path root;
  private final long seed;
  private final OtlpReceiver otlp;
  private final ClassDataArchive archive;
  private final Map<ProgramEndpoints, JavaProcess> processes = new LinkedHashMap<>();
  private final Map<String, String> filesAtStart;
  private Map<String, String> compiled = Map.of();
  private boolean launched;
  private volatile boolean killed;
  private volatile boolean closed;

  private ProgramJvms(
      LessonPrograms programs, Path root, long seed, Settings settings, boolean warm) {
    this.programs = programs;
    this.folder = programs.folder();
    this.root = root;
    this.seed = seed;
    this.filesAtStart = filesReadAtStart();
    this.otlp = programs.areBare() ? null : OtlpReceiver.start();
    // The agent disables the archive for application classes.
    this.archive =
        programs.areBare() && settings.archive()
            ? ClassDataArchive.in(
                folder.root().resolve("lessons/target"), folder.runtimeClassPath())
            : null;
    try {
      start(settings, warm ? List.of(COMPILES_EARLY) : List.of());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** Starts JVMs that do nothing but wait; they come up while the learner's files are compiled. */
  static ProgramJvms cold(LessonPrograms programs, Path root, long seed, Settings settings) {
    return new ProgramJvms(programs, root, seed, settings, false);
  }

  /** Starts JVMs that load and compile all libraries while they wait. */
  static ProgramJvms warm(LessonPrograms programs, Path root, long seed, Settings settings) {
    ProgramJvms jvms = new ProgramJvms(programs, root, seed, settings, true);
    // With its own defaults the agent would export metrics and spans of the warm-up as well, so
    // only the agent itself starts ahead of time, which takes the longest.
    boolean exercises = programs.agent() != Agent.OWN_DEFAULTS;
    jvms.processes.values().forEach(exercises ? JavaProcess::warmUp : JavaProcess::getReady);
    return jvms;
  }

  /** Compiles the learner's files as they are now, unless the programs were launched or closed. */
  void compileAhead() {
    synchronized (processes) {
      if (!launched && !closed) {
        compile();
      }
    }
  }

  private void compile() {
    compiled = Map.of();
    Map<String, String> before = sourceFiles();
    first().compile();
    // If a file was saved meanwhile, the compiler may have read either version.
    compiled = before.equals(sourceFiles()) ? before : Map.of();
  }

  private JavaProcess first() {
    return processes.values().iterator().next();
  }

  private void start(Settings settings, List<String> ownFlags) {
    List<String> flags = new ArrayList<>(ownFlags);
    flags.addAll(programs.jvmFlags());
    if (archive != null) {
      flags.addAll(archive.flags());
    }
    flags.addAll(settings.jvm());
    List<ProgramEndpoints> all =
        programs.mainClasses().stream().map(ProgramEndpoints::free).toList();
    for (ProgramEndpoints endpoints : all) {
      LaunchSpec launch = launch(endpoints, all, flags);
      processes.put(endpoints, JavaProcess.waiting(sources(), folder.runtimeClassPath(), launch));
    }
  }

  private LaunchSpec launch(
      ProgramEndpoints endpoints, List<ProgramEndpoints> all, List<String> flags) {
    Map<String, String> environment = new HashMap<>(endpoints.environment(seed));
    if (all.size() > 1) {
      all.forEach(other -> environment.put(other.variable(), other.url()));
    }
    if (programs.areBare()) {
      return new LaunchSpec(endpoints.mainClass(), flags, environment, Map.of());
    }
    AgentProperties properties = properties(endpoints);
    otlp.addRemarks(properties.problems());
    return new LaunchSpec(
        endpoints.mainClass(),
        Stream.concat(agentFlags().stream(), flags.stream()).toList(),
        environment,
        Map.of(PROPERTIES, properties.merged(programs.agent(), otlp)));
  }

  private List<String> agentFlags() {
    return List.of(
        "-javaagent:" + folder.agent(),
        // To verify the agent's thousands of classes takes a tenth of its start. They come from
        // released jars and from the compiler. The first flag permits the second.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-BytecodeVerificationRemote",
        // To transform thousands of classes makes much garbage and fills the metaspace beyond the
        // size at which the JVM collects it: 12 collections with these sizes, 48 without.
        "-Xms64m",
        "-Xmn40m",
        "-XX:MetaspaceSize=96m",
        // Relative to the folder that the program runs in.
        "-Dotel.javaagent.configuration-file=" + PROPERTIES);
  }

  /** Reads a program's own {@code shop/otel.properties}, else the lesson's. */
  private AgentProperties properties(ProgramEndpoints endpoints) {
    Path own = Path.of(endpoints.name(), PROPERTIES);
    Path file = Files.exists(module().resolve(own)) ? own : Path.of(PROPERTIES);
    String name = "lessons/" + folder.slug() + "/" + file.toString().replace('\\', '/');
    return AgentProperties.of(name, new WorkspaceFiles(root).text(name));
  }

  boolean isWarm() {
    return processes.values().stream().allMatch(JavaProcess::isWarm);
  }

  List<String> warmUpProblems() {
    return processes.values().stream()
        .map(JavaProcess::warmUpProblems)
        .filter(problem -> !problem.isEmpty())
        .toList();
  }

  boolean isAlive() {
    return processes.values().stream().allMatch(JavaProcess::isAlive);
  }

  /** Returns true if all JVMs run, and no file has changed that was read when they started. */
  boolean isFresh() {
    try {
      return !closed && isAlive() && filesAtStart.equals(filesReadAtStart());
    } catch (UncheckedIOException e) {
      return false; // a file disappeared while the folder was read
    }
  }

  Optional<OtlpReceiver> otlp() {
    return Optional.ofNullable(otlp);
  }

  /** Compiles the learner's files as they are now, and calls {@code main} in each JVM. */
  Map<ProgramEndpoints, JavaProcess> launch() {
    synchronized (processes) {
      launched = true;
      if (compiled.isEmpty() || !compiled.equals(sourceFiles())) {
        compile();
      }
    }
    processes.values().stream().skip(1).forEach(other -> other.copyClassesOf(first()));
    if (otlp != null) {
      otlp.reset();
    }
    processes.values().forEach(JavaProcess::callMain);
    return processes;
  }

  void kill() {
    killed = true;
    processes.values().forEach(JavaProcess::kill);
  }

  @Override
  public void close() {
    List<JavaProcess> lastFirst = new ArrayList<>(processes.values());
    Collections.reverse(lastFirst);
    // Set before the lock: compileAhead() would make a folder again that close() has removed.
    closed = true;
    synchronized (processes) {
      // The last one first, because it may hold connections to the others.
      lastFirst.forEach(JavaProcess::close);
    }
    if (otlp != null) {
      otlp.close();
    }
    if (archive != null) {
      if (launched && !killed) {
        archive.make();
      } else {
        archive.delete();
      }
    }
  }

  private Sources sources() {
    return new Sources(root, module());
  }

  private Path module() {
    return root.resolve("lessons").resolve(folder.slug());
  }

  /**
   * Reads what is read before the learner's {@code main}: {@code otel.properties} by the agent,
   * resources by the libraries. Logback's configuration is not among them: it is read again.
   */
  private Map<String, String> filesReadAtStart() {
    return texts(
        module(),
        name ->
            name.startsWith("src/main/resources/") && !name.matches(".*/logback[^/]*\\.xml")
                || name.endsWith(PROPERTIES) && !name.startsWith("target/"));
  }

  /** Reads what is compiled or copied into the classes. */
  private Map<String, String> sourceFiles() {
    return texts(module().resolve("src/main"), name -> true);
  }

  private static Map<String, String> texts(Path folder, Predicate<String> named) {
    Map<String, String> texts = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return texts;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (named.test(name)) {
          texts.put(name, Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
