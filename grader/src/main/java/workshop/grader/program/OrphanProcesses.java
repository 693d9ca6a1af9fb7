package workshop.grader.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processes that outlived the program that started them. Their parent is gone, so only what they
 * inherited tells whose they are: a variable of the environment, which Linux shows.
 */
final class OrphanProcesses {
  static final String SIGN = "WORKSHOP_PROGRAM";

  private OrphanProcesses() {}

  /** All processes that inherited this sign; none on systems that do not tell. */
  static List<ProcessHandle> of(String sign) {
    String entry = SIGN + "=" + sign + "\0";
    return ProcessHandle.allProcesses().filter(process -> carries(process.pid(), entry)).toList();
  }

  private static boolean carries(long pid, String entry) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(entry);
    } catch (IOException e) {
      return false; // another user's, gone, or a system without /proc
    }
  }
}
