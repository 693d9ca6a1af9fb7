package workshop.grader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import workshop.grader.agent.Agent;
import workshop.grader.agent.AgentProperties;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.program.Budget;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.Launch;
import workshop.grader.program.Sources;
import workshop.grader.program.Startup;

/**
 * The programs of one lesson: compiled once and started at the same time, each told where the
 * others are ({@code PAYMENTS_URL} and so on), under the agent if the lesson asks for it.
 */
final class Programs implements AutoCloseable {
  private static final String PROPERTIES = "otel.properties";

  private final Map<String, Program> byName = new LinkedHashMap<>();

  private Programs() {}

  /** What all programs of a lesson have in common. */
  record Setup(
      LessonFolder folder, Path root, List<String> jvm, long seed, Agent agent, OtlpReceiver otlp) {

    private Path module() {
      return root.resolve("lessons").resolve(folder.slug());
    }
  }

  /**
   * Starts them, and waits until all serve.
   *
   * @param mains their main classes, the lesson's own first
   * @param guard watches the first one
   */
  static Programs start(Setup setup, List<String> mains, Guard guard) {
    List<Address> addresses = mains.stream().map(Address::free).toList();
    Programs programs = new Programs();
    try {
      for (Address address : addresses) {
        programs.add(setup, address, addresses, guard);
      }
      programs.all().forEach(Program::awaitStart);
      return programs;
    } catch (RuntimeException | Error e) {
      programs.close();
      throw e;
    }
  }

  private void add(Setup setup, Address address, List<Address> all, Guard guard) {
    Launch launch = launch(setup, address, all);
    boolean bare = setup.agent() == Agent.NONE;
    Duration budget = bare ? Budget.START : Budget.START_WITH_AGENT;
    String called = all.size() == 1 ? "the program" : address.name();
    boolean first = byName.isEmpty();
    Program program =
        Program.starting(
            () -> first ? startFirst(setup, launch) : main().process().startAnother(launch),
            process -> new Startup(process, called, budget),
            address,
            first ? guard : response -> {},
            bare ? Budget.REQUEST : Budget.REQUEST_WITH_AGENT);
    byName.put(address.name(), program);
  }

  private static JavaProcess startFirst(Setup setup, Launch launch) {
    Sources sources = new Sources(setup.root(), setup.module());
    return JavaProcess.start(sources, setup.folder().runtimeClassPath(), launch);
  }

  private static Launch launch(Setup setup, Address address, List<Address> all) {
    Map<String, String> environment = new HashMap<>(address.environment(setup.seed()));
    if (all.size() > 1) {
      all.forEach(other -> environment.put(other.variable(), other.url()));
    }
    if (setup.agent() == Agent.NONE) {
      return new Launch(address.mainClass(), setup.jvm(), environment, Map.of());
    }
    String properties = properties(setup, address).merged(setup.agent(), setup.otlp());
    return new Launch(
        address.mainClass(),
        Stream.concat(agentFlags(setup).stream(), setup.jvm().stream()).toList(),
        environment,
        Map.of(PROPERTIES, properties));
  }

  private static List<String> agentFlags(Setup setup) {
    return List.of(
        "-javaagent:" + setup.folder().agent(),
        // Found in the folder that the program runs in.
        "-Dotel.javaagent.configuration-file=" + PROPERTIES);
  }

  /** A program's own {@code shop/otel.properties}, else the lesson's {@code otel.properties}. */
  private static AgentProperties properties(Setup setup, Address address) {
    Path own = Path.of(address.name(), PROPERTIES);
    Path file = Files.exists(setup.module().resolve(own)) ? own : Path.of(PROPERTIES);
    String name = "lessons/" + setup.folder().slug() + "/" + file.toString().replace('\\', '/');
    return AgentProperties.of(name, new Project(setup.root()).text(name));
  }

  /** The lesson's own program. */
  Program main() {
    return all().get(0);
  }

  /** One of several, by the package of its main class. */
  Program named(String name) {
    Program program = byName.get(name);
    if (program == null) {
      throw new IllegalArgumentException(
          "the lesson has no program " + name + ": " + byName.keySet());
    }
    return program;
  }

  List<Program> all() {
    return List.copyOf(byName.values());
  }

  @Override
  public void close() {
    // The last one first: it may hold connections to the others.
    List<Program> programs = new ArrayList<>(all());
    Collections.reverse(programs);
    programs.forEach(Program::close);
  }
}
