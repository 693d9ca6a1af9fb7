package workshop.stack;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A program of this machine, found on the PATH. */
record Tool(Path program) {
  private static final Duration BUDGET = Duration.ofSeconds(30);
  private static final Set<String> REQUIRED =
      Set.copyOf(Arrays.asList(System.getProperty("proof.require", "").split(",")));
  private static final Set<String> TOLD = ConcurrentHashMap.newKeySet();

  /** The programs that come with another one, which is the one to require. */
  private static final Map<String, String> PART_OF =
      Map.of("promtool", "prometheus", "amtool", "alertmanager");

  /** The output of a program, of both streams, and its exit code. */
  record Ended(int code, String output) {}

  static Optional<Tool> find(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .flatMap(folder -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe")))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Tool::new);
  }

  /**
   * A program without which the test cannot be made: it is aborted then, and says why. With {@code
   * -Dproof.require=prometheus}, and {@code alertmanager}, {@code node} or {@code k6} likewise, a
   * missing one is a failure.
   *
   * @param otherNames what it is called elsewhere: Debian has {@code prometheus-alertmanager}
   */
  static Tool need(String name, String... otherNames) {
    Optional<Tool> tool =
        Stream.concat(Stream.of(name), Stream.of(otherNames))
            .flatMap(one -> find(one).stream())
            .findFirst();
    if (tool.isEmpty()) {
      String reason = "could not check: " + name + " is not on the PATH";
      if (REQUIRED.contains(PART_OF.getOrDefault(name, name))) {
        fail(reason + ", and -Dproof.require asks for it");
      }
      if (TOLD.add(name)) {
        System.out.println(reason); // Maven shows that a test was skipped, and not why.
      }
      Assumptions.abort(reason);
    }
    return tool.orElseThrow();
  }

  /** Runs it to its end, in this folder. */
  Ended run(Path folder, String... arguments) {
    Path output = null;
    try {
      output = Files.createTempFile("stack-tool", ".txt");
      Process process = start(folder, output, List.of(arguments));
      try {
        if (!process.waitFor(BUDGET.toSeconds(), TimeUnit.SECONDS)) {
          return fail("%s has not ended after %s: %s", program, BUDGET, Tree.text(output));
        }
        return new Ended(process.exitValue(), Tree.text(output));
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail("interrupted");
    } finally {
      delete(output);
    }
  }

  /** Starts it in this folder; the caller ends it. */
  Process start(Path folder, Path output, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
