package workshop.cli.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import workshop.grader.report.CheckError;

/** Runs git in one folder; paths are relative to that folder. */
final class Git {
  private final Path folder;

  Git(Path folder) {
    this.folder = folder;
  }

  /** The result of one call. */
  record Result(int status, byte[] out, String err) {
    List<String> lines() {
      return status == 0 ? new String(out, StandardCharsets.UTF_8).lines().toList() : List.of();
    }
  }

  /**
   * Runs git.
   *
   * @throws CheckError if git is not installed
   */
  Result run(List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-c", "core.quotepath=false"));
    command.addAll(arguments);
    try {
      Path errors = Files.createTempFile("workshop-git", ".err");
      try {
        Process process =
            new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        byte[] out = process.getInputStream().readAllBytes();
        return new Result(process.waitFor(), out, Files.readString(errors).strip());
      } finally {
        Files.deleteIfExists(errors);
      }
    } catch (IOException e) {
      throw CheckError.of(
          "git is not installed, or not on the PATH, and the starter is read from its history",
          "install git, then run this command again");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CheckError.of("git was interrupted", "run this command again");
    }
  }

  Result run(String... arguments) {
    return run(List.of(arguments));
  }
}
