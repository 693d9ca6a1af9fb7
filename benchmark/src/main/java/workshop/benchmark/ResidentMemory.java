package workshop.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import oshi.SystemInfo;

/**
 * The memory that a process and all that it has started take, in bytes. A page that several of them
 * share, such as Java's own libraries, counts once where the system tells: on Linux, by the
 * proportional set size ({@code Pss} in proc_pid_smaps(5)). Elsewhere each one's resident size
 * counts whole.
 */
final class ResidentMemory {
  private static final Path PROC = Path.of("/proc");

  private ResidentMemory() {}

  static long ofTree(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants()).mapToLong(ResidentMemory::of).sum();
  }

  private static long of(ProcessHandle process) {
    try {
      return Files.readString(PROC.resolve(process.pid() + "/smaps_rollup"))
          .lines()
          .filter(line -> line.startsWith("Pss:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .sum();
    } catch (IOException e) {
      // Another system, or a process that has ended: then nothing of it is resident either.
      var found = new SystemInfo().getOperatingSystem().getProcess((int) process.pid());
      return found == null ? 0 : found.getResidentMemory();
    }
  }
}
