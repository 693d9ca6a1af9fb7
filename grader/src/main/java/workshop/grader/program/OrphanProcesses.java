package workshop.grader.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds processes that have outlived the program that started them. Their parent has ended, so they
 * are recognised by an environment variable that they have inherited; only Linux shows it.
 */
final class OrphanProcesses {
  static final String VARIABLE = "WORKSHOP_PROGRAM";

  private OrphanProcesses() {}

  /** Returns all processes that have inherited the variable with this value. */
  static List<ProcessHandle> of(String value) {
    String entry = VARIABLE + "=" + value + "\0";
    return ProcessHandle.allProcesses().filter(process -> carries(process.pid(), entry)).toList();
  }

  private static boolean carries(long pid, String entry) {
    try {
      byte[] environment = Files.readAllBytes(Path.of("/proc/" + pid + "/environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(entry);
    } catch (IOException e) {
      return false; // another user's process, one that has ended, or a system without /proc
    }
  }
}
