package workshop.stack;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import workshop.grader.agent.Agent;
import workshop.grader.agent.AgentProperties;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.LaunchSpec;
import workshop.grader.program.Ports;
import workshop.grader.program.Sources;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;

/**
 * The programs of the profile demo, without Docker: compiled from what the Dockerfile copies, told
 * what the compose file tells them. Only who is where is this machine's affair: hosts, ports, and
 * the one receiver that stands for Tempo and Loki.
 */
final class DemoPrograms implements AutoCloseable {
  static final String TELEMETRY = "demo/otel.env";

  private static final List<String> NAMES = List.of("demo-payments", "demo-shop", "demo-barista");
  private static final String PROPERTIES = "OTEL_JAVAAGENT_CONFIGURATION_FILE";

  private final Map<String, JavaProcess> processes = new LinkedHashMap<>();
  private final Map<String, String> places = new HashMap<>();
  private final Path module;

  private DemoPrograms(Path module) {
    this.module = module;
    for (String name : NAMES) {
      service(name)
          .path("environment")
          .properties()
          .forEach(
              variable -> {
                if (variable.getKey().endsWith("PORT")) {
                  String place = name + ":" + variable.getValue().asString();
                  places.put(place, "127.0.0.1:" + Ports.free());
                }
              });
    }
  }

  /** Starts all three, each when the one before it serves, as they are told to wait. */
  static DemoPrograms start(Path folder, OtlpReceiver otlp) {
    DemoPrograms programs = new DemoPrograms(Dockerfile.copyTo(folder));
    try {
      NAMES.forEach(name -> programs.start(name, otlp));
      return programs;
    } catch (RuntimeException | Error e) {
      programs.close();
      throw e;
    }
  }

  /** The port here of a port inside a container. */
  int port(String service, int inside) {
    return Integer.parseInt(places.get(service + ":" + inside).split(":")[1]);
  }

  /** All that a program has printed. */
  List<String> printed(String service) {
    return processes.get(service).printedAfter(0);
  }

  @Override
  public void close() {
    List<JavaProcess> all = new ArrayList<>(processes.values());
    // The last one first: it asks the others.
    for (int i = all.size() - 1; i >= 0; i--) {
      all.get(i).close();
    }
  }

  private void start(String name, OtlpReceiver otlp) {
    Map<String, String> environment = environment(name);
    String file = environment.get(PROPERTIES);
    environment.put(PROPERTIES, "otel.properties");
    String told = Tree.text(module.resolve(file));
    LaunchSpec launch =
        new LaunchSpec(
            Compose.texts(service(name).path("command")).reduce((a, b) -> b).orElseThrow(),
            List.of("-javaagent:" + agent()),
            environment,
            Map.of("otel.properties", AgentProperties.of(file, told).merged(Agent.QUICK, otlp)));
    JavaProcess process =
        JavaProcess.start(new Sources(module.getParent(), module), classPath(), launch);
    processes.put(name, process);
    int port = Integer.parseInt(environment.get("PORT"));
    new Startup(process, name, Timeouts.START_WITH_AGENT).await("PORT", port, port);
  }

  /** The compose file's environment, with hosts and ports of this machine. */
  private Map<String, String> environment(String name) {
    Map<String, String> environment = new HashMap<>();
    Properties telemetry = Tree.properties(TELEMETRY);
    telemetry.stringPropertyNames().stream()
        // Where the receiver listens stands in the file; WiringTest looks at these.
        .filter(variable -> !variable.endsWith("_ENDPOINT"))
        .forEach(variable -> environment.put(variable, telemetry.getProperty(variable)));
    service(name)
        .path("environment")
        .properties()
        .forEach(
            variable -> {
              String value = variable.getValue().asString();
              environment.put(
                  variable.getKey(),
                  variable.getKey().endsWith("PORT")
                      ? places.get(name + ":" + value).split(":")[1]
                      : here(value));
            });
    environment.put("HOST", "127.0.0.1");
    return environment;
  }

  private String here(String value) {
    String here = value;
    for (Map.Entry<String, String> place : places.entrySet()) {
      here = here.replace("//" + place.getKey(), "//" + place.getValue());
    }
    return here;
  }

  private static JsonNode service(String name) {
    return new Compose().services().get(name);
  }

  private static Path agent() {
    return Tree.path("lessons/09-propagation/target/opentelemetry-javaagent.jar").toAbsolutePath();
  }

  private static List<Path> classPath() {
    String path = Tree.text("lessons/09-propagation/target/runtime.classpath").strip();
    return Stream.of(path.split(File.pathSeparator)).map(Path::of).toList();
  }
}
