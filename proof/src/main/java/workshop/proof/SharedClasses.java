package workshop.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A class-data archive of a lesson's libraries, made once a run: hundreds of programs then start in
 * half the time. It holds no class of an answer, so no verdict can depend on it; {@code
 * -Dproof.archive=false} grades without.
 */
final class SharedClasses implements AutoCloseable {
  private static final int SECONDS = 60;

  private final Path folder = Workbench.newFolder("archive");
  private final Map<String, List<String>> flagsByClassPath = new HashMap<>();

  /** Flags for the JVM of a lesson's programs; none where no archive can be made. */
  synchronized List<String> flags(Lesson lesson) {
    return flagsByClassPath.computeIfAbsent(
        lesson.runtimeClassPath(), classPath -> make(lesson, classPath));
  }

  private List<String> make(Lesson lesson, String classPath) {
    Path names = folder.resolve(flagsByClassPath.size() + ".classes");
    Path archive = folder.resolve(flagsByClassPath.size() + ".jsa");
    try (Tree solution = Tree.solution(lesson)) {
      // Names are written as classes load; the dump leaves out those that are not in a jar.
      Grading.of(lesson, solution, Grading.SEED, List.of("-XX:DumpLoadedClassList=" + names));
      dump(classPath, names, archive);
    } catch (IOException e) {
      return List.of();
    }
    // Without a log: what the JVM says about its archive would stand among the program's own lines.
    return Files.exists(archive)
        ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable")
        : List.of();
  }

  private static void dump(String classPath, Path names, Path archive) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The collector decides how an archive is laid out: the same as the programs'.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-Xshare:dump"));
    command.add("-XX:SharedClassListFile=" + names);
    command.add("-XX:SharedArchiveFile=" + archive);
    command.addAll(List.of("-cp", classPath));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Workbench.delete(folder);
  }
}
