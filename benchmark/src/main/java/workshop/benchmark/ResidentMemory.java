package workshop.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import oshi.SystemInfo;

/**
 * The memory of a process and its descendants, in bytes. On Linux, a page that several of them
 * share counts once, by the proportional set size ({@code Pss} in proc_pid_smaps(5)). On other
 * systems the resident sizes are added.
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
      // Another system, or a process that has ended and has no resident memory.
      var found = new SystemInfo().getOperatingSystem().getProcess((int) process.pid());
      return found == null ? 0 : found.getResidentMemory();
    }
  }
}
