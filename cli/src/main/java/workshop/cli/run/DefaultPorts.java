package workshop.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports of a lesson's programs, from their sources and the environment. */
final class DefaultPorts {
  private static final Pattern PORT = Pattern.compile("\"((?:METRICS_)?PORT)\",\\s*\"(\\d{2,5})\"");

  private DefaultPorts() {}

  /** The ports in ascending order; none if the sources have no default. */
  static List<Integer> of(Path sources) throws IOException {
    List<Integer> ports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        for (MatchResult port : PORT.matcher(Files.readString(file)).results().toList()) {
          ports.add(port(port.group(1), port.group(2)));
        }
      }
    }
    return ports.stream().distinct().sorted().toList();
  }

  private static int port(String variable, String defaultPort) {
    try {
      return Integer.parseInt(System.getenv().getOrDefault(variable, defaultPort));
    } catch (NumberFormatException e) {
      return Integer.parseInt(defaultPort); // the program itself reports the wrong value
    }
  }
}
