package workshop.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The ports that the programs of a lesson take, as their sources and the environment say. */
final class DefaultPorts {
  private static final Pattern PORT = Pattern.compile("\"((?:METRICS_)?PORT)\",\\s*\"(\\d{2,5})\"");

  private DefaultPorts() {}

  /** Sorted; none if the sources tell no default. */
  static List<Integer> of(Path sources) throws IOException {
    List<Integer> ports = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        for (MatchResult port : PORT.matcher(Files.readString(file)).results().toList()) {
          ports.add(chosen(port.group(1), port.group(2)));
        }
      }
    }
    return ports.stream().distinct().sorted().toList();
  }

  private static int chosen(String variable, String usual) {
    try {
      return Integer.parseInt(System.getenv().getOrDefault(variable, usual));
    } catch (NumberFormatException e) {
      return Integer.parseInt(usual); // the program will say what it thinks of it
    }
  }
}
