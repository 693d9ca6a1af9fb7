package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import workshop.grader.launch.ProgramEndpoints;
import workshop.grader.program.Deadline;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.LaunchSpec;
import workshop.grader.program.Ports;
import workshop.grader.program.Sources;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;

/**
 * A small shop that misbehaves, run as a learner's program is. Closing it checks that no process,
 * no open port and no file is left.
 */
public final class FaultyShop implements AutoCloseable {
  private static final long SEED = 1734;

  private final Path root;
  private final String marker;
  private final Task task = new Task("1.1", SEED, "src/main/java/shop/Shop.java");
  private JavaProcess process;
  private Program program;

  private FaultyShop(Path root) {
    this.root = root;
    this.marker = root.getFileName().toString();
  }

  /** A shop of one source file and the helper {@code shop.Web}. */
  public static FaultyShop of(String source) {
    FaultyShop shop = empty().file("shop/Shop.java", source);
    try (InputStream web = FaultyShop.class.getResourceAsStream("/faults/Web.java")) {
      return shop.file("shop/Web.java", new String(web.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A shop without any file. */
  static FaultyShop empty() {
    try {
      FaultyShop shop = new FaultyShop(Files.createTempDirectory("faulty-shop"));
      // Resources are copied into the program's folder, so the file marks it.
      shop.write(shop.sources().module().resolve("src/main/resources").resolve(shop.marker), "");
      return shop;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FaultyShop file(String name, String text) {
    write(sources().module().resolve("src/main/java").resolve(name), text);
    return this;
  }

  /** Writes a file again in ISO 8859-1. */
  void inLatin1(String name) {
    Path file = sources().module().resolve("src/main/java").resolve(name);
    try {
      Files.writeString(file, Files.readString(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the sources of the shop. */
  public Sources sources() {
    return new Sources(root, root.resolve("lessons/01-fault"));
  }

  /** Returns a path that is in the command line of every process of this shop. */
  public List<Path> classPath() {
    return List.of(root);
  }

  /** Starts the shop as a lesson does. */
  Program open() {
    ProgramEndpoints endpoints = ProgramEndpoints.free("shop.Shop");
    Map<String, String> environment = endpoints.environment(SEED);
    process =
        JavaProcess.start(
            sources(),
            classPath(),
            new LaunchSpec(endpoints.mainClass(), List.of(), environment, Map.of()));
    Startup startup = new Startup(process, "the program", Timeouts.START);
    program = new Program(process, startup, endpoints, response -> {}, Timeouts.REQUEST);
    program.begin(task);
    program.awaitStart();
    assertThat(processes()).as("its processes").contains(program.pid());
    return program;
  }

  /** Returns the failure of the start. */
  String failsToStart() {
    return failure(() -> open());
  }

  /** Returns the failure of a use of the shop. */
  String fails(Consumer<Program> use) {
    Program running = open();
    return failure(() -> use.accept(running));
  }

  private static String failure(Runnable call) {
    Deadline outer = Deadline.in(Timeouts.TASK);
    Throwable thrown = catchThrowable(call::run);
    assertThat(outer.isOver()).as("it took longer than a task may").isFalse();
    assertThat(thrown).isInstanceOf(CheckFailure.class);
    return text((CheckFailure) thrown);
  }

  /** Formats a failure: its verdict, then each line of its facts, with ports replaced. */
  public static String text(CheckFailure failure) {
    StringBuilder text = new StringBuilder(failure.verdict() + "\n");
    failure
        .facts()
        .forEach(
            fact -> {
              String key = fact.key();
              for (String line : fact.lines()) {
                text.append(String.format("%-10s%s", key, line).stripTrailing()).append('\n');
                key = "";
              }
            });
    return text.toString().replaceAll("\\b(2\\d|3[012])\\d{3}\\b", "20000");
  }

  /** Returns the processes of this shop that are alive. */
  public List<Long> processes() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(marker))
        .map(ProcessHandle::pid)
        .toList();
  }

  @Override
  public void close() {
    if (program != null) {
      program.close();
      process.close();
      assertThat(List.of(program.port(), program.metricsPort()))
          .as("its ports")
          .noneMatch(Ports::isOpen);
    }
    // A process that was killed is in the system's table for a moment longer.
    Deadline.in(Duration.ofSeconds(1)).await(() -> processes().isEmpty());
    assertThat(processes()).as("processes left behind").isEmpty();
    assertThat(folders()).as("folders left behind").isEmpty();
    delete(root);
  }

  private List<Path> folders() {
    try (Stream<Path> found = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return found
          .filter(folder -> folder.getFileName().toString().startsWith("workshop-program"))
          .filter(folder -> Files.exists(folder.resolve("classes").resolve(marker)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
