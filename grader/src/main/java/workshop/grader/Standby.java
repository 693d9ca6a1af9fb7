package workshop.grader;

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
import workshop.grader.course.LessonFolder;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.program.ClassDataArchive;
import workshop.grader.program.Compiler;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.LaunchSpec;
import workshop.grader.program.Sources;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.launcher.WarmUp;

/**
 * The programs of one run before the learner's code is in them: a JVM each, under the agent if the
 * lesson asks for it, that waits for classes and then calls {@code main}. What a JVM cannot change
 * once it runs is decided here: ports, environment, seed, and the texts that the agent and the
 * libraries read when they start. A standby whose texts have changed since {@linkplain #fits does
 * not fit} any more.
 *
 * <p>A cold run has one as well: its JVMs come up while the learner's files are compiled.
 */
public final class Standby implements AutoCloseable {
  private static final String PROPERTIES = "otel.properties";

  /** A quarter of the practice compiles as much: there are seconds for it between two saves. */
  private static final String COMPILES_EARLY = "-XX:CompileThresholdScaling=0.25";

  private static final String HTTP_CLIENT = "java.net.http";

  private final Class<?> check;
  private final LessonFolder folder;
  private final Path root;
  private final long seed;
  private final Agent agent;
  private final OtlpReceiver otlp;
  private final ClassDataArchive archive;
  private final Map<ProgramEndpoints, JavaProcess> waiting = new LinkedHashMap<>();
  private final Map<String, String> texts;
  private Map<String, String> compiled = Map.of();
  private volatile boolean used;
  private volatile boolean killed;
  private volatile boolean closed;

  private Standby(Class<?> check, Path root, long seed, Settings settings, boolean warm) {
    Lesson lesson = check.getAnnotation(Lesson.class);
    this.check = check;
    this.folder = LessonFolder.of(check);
    this.root = root;
    this.seed = seed;
    this.agent = lesson.agent();
    this.texts = texts();
    this.otlp = isBare() ? null : OtlpReceiver.start();
    // Under the agent an archive gains nothing.
    this.archive =
        isBare() && settings.archive()
            ? ClassDataArchive.in(
                folder.root().resolve("lessons/target"), folder.runtimeClassPath())
            : null;
    try {
      start(lesson, settings, warm ? warmFlags() : List.of());
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  /** JVMs that come up; whoever needs them does not wait for more than they have done by then. */
  static Standby cold(Class<?> check, Path root, long seed, Settings settings) {
    return new Standby(check, root, seed, settings, false);
  }

  /**
   * JVMs that come up and have all libraries loaded and compiled before anybody needs them.
   *
   * @param check a check whose lesson has a program
   * @param root the tree whose answers are graded
   * @throws workshop.grader.report.CheckError if they cannot be started
   * @throws workshop.grader.report.CheckFailure if a text of the learner's keeps the agent from
   *     starting
   */
  public static Standby warm(Class<?> check, Path root, long seed, Settings settings) {
    Standby standby = new Standby(check, root, seed, settings, true);
    // An agent that measures and sends all it knows of would tell of the warm-up, too: then it is
    // enough that the agent itself has started, which takes the longest.
    boolean mute = standby.agent != Agent.OWN_DEFAULTS;
    standby.waiting.values().forEach(mute ? JavaProcess::warmUp : JavaProcess::getReady);
    return standby;
  }

  /**
   * Compiles the learner's files as they are now: a run that finds them like this need not. For
   * those who wait for the next save anyway.
   */
  public void compileAhead() {
    try {
      synchronized (waiting) {
        if (!used && !closed) {
          compile();
        }
      }
    } catch (CheckFailure | CheckError | UncheckedIOException doesNotCompile) {
      // nobody has asked yet
    }
  }

  /** The same for practice: all files, for those who will save some of them again and again. */
  public void practiseToCompile() {
    Compiler.remember();
    compileAhead();
  }

  /** Leaves the machine to others for a while, or goes on to warm up. */
  public void setPaused(boolean resting) {
    waiting.values().forEach(process -> process.setPaused(resting));
  }

  private void compile() {
    compiled = Map.of();
    Map<String, String> before = sourceTexts();
    waiting.values().iterator().next().compile(sources());
    // A file that was saved meanwhile may have been read before or after.
    compiled = before.equals(sourceTexts()) ? before : Map.of();
  }

  private List<String> warmFlags() {
    boolean calls = sourceTexts().values().stream().anyMatch(text -> text.contains(HTTP_CLIENT));
    return List.of(COMPILES_EARLY, "-D" + WarmUp.HTTP_CLIENT + "=" + calls);
  }

  private void start(Lesson lesson, Settings settings, List<String> ownFlags) {
    List<String> flags = new ArrayList<>(ownFlags);
    flags.addAll(List.of(lesson.jvm()));
    if (archive != null) {
      flags.addAll(archive.flags());
    }
    flags.addAll(settings.jvm());
    List<String> mains = new ArrayList<>(List.of(lesson.main()));
    mains.addAll(List.of(lesson.others()));
    List<ProgramEndpoints> addresses = mains.stream().map(ProgramEndpoints::free).toList();
    for (ProgramEndpoints address : addresses) {
      waiting.put(
          address,
          JavaProcess.waiting(
              sources(), folder.runtimeClassPath(), launch(address, addresses, flags)));
    }
  }

  private LaunchSpec launch(
      ProgramEndpoints address, List<ProgramEndpoints> all, List<String> flags) {
    Map<String, String> environment = new HashMap<>(address.environment(seed));
    if (all.size() > 1) {
      all.forEach(other -> environment.put(other.variable(), other.url()));
    }
    if (isBare()) {
      return new LaunchSpec(address.mainClass(), flags, environment, Map.of());
    }
    AgentProperties properties = properties(address);
    otlp.addRemarks(properties.problems());
    return new LaunchSpec(
        address.mainClass(),
        Stream.concat(agentFlags().stream(), flags.stream()).toList(),
        environment,
        Map.of(PROPERTIES, properties.merged(agent, otlp)));
  }

  private List<String> agentFlags() {
    return List.of(
        "-javaagent:" + folder.agent(),
        // Thousands of classes come with the agent, and to verify them takes a tenth of its start.
        // They are from released jars, the learner's from the compiler. One flag permits the other.
        "-XX:+UnlockDiagnosticVMOptions",
        "-XX:-BytecodeVerificationRemote",
        // To read and change thousands of classes makes much garbage, and fills the space for
        // classes beyond the size at which the JVM would collect all of it: 12 collections, not 48.
        "-Xms64m",
        "-Xmn40m",
        "-XX:MetaspaceSize=96m",
        // Found in the folder that the program runs in.
        "-Dotel.javaagent.configuration-file=" + PROPERTIES);
  }

  /** A program's own {@code shop/otel.properties}, else the lesson's {@code otel.properties}. */
  private AgentProperties properties(ProgramEndpoints address) {
    Path own = Path.of(address.name(), PROPERTIES);
    Path file = Files.exists(module().resolve(own)) ? own : Path.of(PROPERTIES);
    String name = "lessons/" + folder.slug() + "/" + file.toString().replace('\\', '/');
    return AgentProperties.of(name, new WorkspaceFiles(root).text(name));
  }

  /** The number that the programs are told, and with which they have to be checked. */
  public long seed() {
    return seed;
  }

  /** Whether the JVMs, and the agents in them, have started. */
  public boolean hasComeUp() {
    return waiting.values().stream().allMatch(JavaProcess::hasComeUp);
  }

  /** Whether all libraries are loaded. */
  public boolean isWarm() {
    return waiting.values().stream().allMatch(JavaProcess::isWarm);
  }

  /** What could not be warmed up and why; empty as a rule. */
  public List<String> leftCold() {
    return waiting.values().stream().map(JavaProcess::leftCold).filter(s -> !s.isEmpty()).toList();
  }

  /** Whether all of its JVMs still run. */
  public boolean isAlive() {
    return waiting.values().stream().allMatch(JavaProcess::isAlive);
  }

  /** Whether it is of use for a run of the same check, tree and seed. */
  boolean fits(Class<?> check, Path root, long seed) {
    return this.check == check && this.root.equals(root) && this.seed == seed && isFresh();
  }

  /**
   * Whether it may still be used: all JVMs are alive, and none of the texts has changed that were
   * read when they started.
   */
  public boolean isFresh() {
    try {
      return !used && !closed && isAlive() && texts.equals(texts());
    } catch (UncheckedIOException e) {
      return false; // the folder is in motion
    }
  }

  /** Whether a run has put its programs in. */
  public boolean isUsed() {
    return used;
  }

  /** What receives the programs' telemetry; none without the agent. */
  Optional<OtlpReceiver> otlp() {
    return Optional.ofNullable(otlp);
  }

  boolean isBare() {
    return agent == Agent.NONE;
  }

  /**
   * Compiles the learner's files as they are now, and has every JVM call its {@code main}.
   *
   * @return the processes by address, the lesson's own first; to be closed by the caller
   * @throws workshop.grader.report.CheckFailure if they do not compile
   */
  Map<ProgramEndpoints, JavaProcess> release() {
    JavaProcess first = waiting.values().iterator().next();
    synchronized (waiting) {
      used = true;
      if (compiled.isEmpty() || !compiled.equals(sourceTexts())) {
        compile();
      }
    }
    waiting.values().stream().skip(1).forEach(other -> other.copyClassesOf(first));
    if (otlp != null) {
      otlp.reset();
    }
    waiting.values().forEach(JavaProcess::callMain);
    return waiting;
  }

  /** From any thread: ends all JVMs at once and waits for nothing; {@link #close} comes later. */
  void kill() {
    killed = true;
    waiting.values().forEach(JavaProcess::kill);
  }

  /** Once the verdict is shown: what lets the next run start faster. */
  void prepareNext() {
    if (archive != null) {
      archive.make();
    }
  }

  @Override
  public void close() {
    List<JavaProcess> lastFirst = new ArrayList<>(waiting.values());
    Collections.reverse(lastFirst);
    // A compiler at practice stops after this time; it would make the folder again that is removed.
    closed = true;
    synchronized (waiting) {
      // The last one first: it may hold connections to the others.
      lastFirst.forEach(JavaProcess::close);
    }
    if (otlp != null) {
      otlp.close();
    }
    if (archive != null && (!used || killed)) {
      archive.delete();
    }
  }

  private Sources sources() {
    return new Sources(root, module());
  }

  private Path module() {
    return root.resolve("lessons").resolve(folder.slug());
  }

  /**
   * What is read before the learner's {@code main}: by the agent {@code otel.properties}, by
   * libraries their resources. Logback alone reads its own once more.
   */
  private Map<String, String> texts() {
    return texts(
        module(),
        name ->
            name.startsWith("src/main/resources/") && !name.matches(".*/logback[^/]*\\.xml")
                || name.endsWith(PROPERTIES) && !name.startsWith("target/"));
  }

  /** What is compiled, and what is copied along. */
  private Map<String, String> sourceTexts() {
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
