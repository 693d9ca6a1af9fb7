package workshop.grader.program;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A class-data archive of a lesson's libraries: made when the first program that ran with them is
 * over, it lets later ones start in half the time. It holds no class of the learner's, so no
 * verdict can depend on it; where none can be made, programs start without.
 */
public final class ClassDataArchive {
  private static final Set<Path> IN_THE_MAKING = ConcurrentHashMap.newKeySet();
  private static final int SECONDS = 60;

  private final String classPath;
  private final Path archive;
  private final Path names;
  private boolean noting;

  private ClassDataArchive(Path folder, String classPath, String key) {
    this.classPath = classPath;
    this.archive = folder.resolve(key + ".jsa");
    this.names = folder.resolve(key + "." + ProcessHandle.current().pid() + ".classes");
  }

  /**
   * The archive, kept in this folder if there is one, of these jars as they are now for the JVM as
   * it is now.
   */
  public static ClassDataArchive in(Path folder, List<Path> jars) {
    String classPath =
        jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    String jvm = System.getProperty("java.home") + System.getProperty("java.vm.version");
    String all =
        jars.stream().map(ClassDataArchive::version).collect(Collectors.joining(" ", jvm, ""));
    return new ClassDataArchive(
        folder, classPath, "libraries-" + Integer.toHexString(all.hashCode()));
  }

  /** A JVM refuses an archive whose jars have changed since; that archive would be of no use. */
  private static String version(Path jar) {
    File file = jar.toFile();
    return file + " " + file.length() + " " + file.lastModified();
  }

  /** Flags for the JVM of a program: to use the archive, or to note the classes for a first one. */
  public List<String> flags() {
    if (Files.exists(archive)) {
      // Without a log: what the JVM says about its archive would stand among the program's lines.
      return archive.toFile().length() == 0
          ? List.of()
          : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
    }
    noting = archive.getParent().toFile().isDirectory() && IN_THE_MAKING.add(archive);
    return noting ? List.of("-XX:DumpLoadedClassList=" + names) : List.of();
  }

  /** Makes the archive from what the program has loaded; to be called when that has ended. */
  public void make() {
    if (!noting) {
      return;
    }
    noting = false;
    Path draft = archive.resolveSibling(names.getFileName() + ".jsa");
    try {
      if (Files.exists(names)) {
        boolean done = dump(draft);
        if (done && !Files.exists(draft)) {
          Files.createFile(draft); // an empty one: this JVM can make none, and is not asked again
        }
        if (done) {
          Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      Files.deleteIfExists(names);
    } catch (IOException e) {
      // Somebody else's is in use, or the disk is full: programs start without.
    } finally {
      IN_THE_MAKING.remove(archive);
    }
  }

  /** Makes none: the program has not loaded much. Another one may note its classes. */
  public void delete() {
    if (!noting) {
      return;
    }
    noting = false;
    names.toFile().delete();
    IN_THE_MAKING.remove(archive);
  }

  /** Whether the JVM has come to its end, be it without an archive. */
  private boolean dump(Path draft) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The collector decides how an archive is laid out: the same as the programs'.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1"));
    // Classes that are in no jar, the learner's among them, are left out by the JVM.
    command.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + names));
    command.addAll(List.of("-XX:SharedArchiveFile=" + draft, "-cp", classPath));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      return true;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Files.deleteIfExists(draft);
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
