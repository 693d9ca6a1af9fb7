package workshop.grader.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The TCP ports on which a process listens, as Linux reports them (proc(5): {@code
 * /proc/pid/net/tcp} and the sockets in {@code /proc/pid/fd}). Other systems report them only to a
 * privileged user.
 */
final class ListeningPorts {
  private static final String LISTEN = "0A";

  private ListeningPorts() {}

  /** Returns the ports, ascending; empty if the system does not report them. */
  static Optional<Set<Integer>> of(long pid) {
    Path process = Path.of("/proc/" + pid);
    try {
      Set<String> sockets = sockets(process.resolve("fd"));
      Set<Integer> ports = new TreeSet<>();
      for (String table : List.of("net/tcp", "net/tcp6")) {
        if (Files.exists(process.resolve(table))) {
          addListening(ports, Files.readAllLines(process.resolve(table)), sockets);
        }
      }
      return Optional.of(ports);
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Returns the inodes of a process's open sockets. */
  private static Set<String> sockets(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> found = Files.list(descriptors)) {
      for (Path descriptor : found.toList()) {
        String target = target(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return ""; // closed since it was listed
    }
  }

  private static void addListening(Set<Integer> ports, List<String> table, Set<String> sockets) {
    for (String row : table.subList(1, table.size())) {
      String[] columns = row.strip().split("\\s+");
      if (columns[3].equals(LISTEN) && sockets.contains(columns[9])) {
        String local = columns[1];
        ports.add(Integer.parseInt(local.substring(local.indexOf(':') + 1), 16));
      }
    }
  }
}
