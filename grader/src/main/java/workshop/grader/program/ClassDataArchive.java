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
 * A class-data archive of a lesson's libraries, made when the first program that used them has
 * ended: later ones start in half the time. It holds none of the learner's classes, so no verdict
 * depends on it. Programs also start without one.
 */
public final class ClassDataArchive {
  private static final Set<Path> BEING_MADE = ConcurrentHashMap.newKeySet();
  private static final int SECONDS = 60;

  private final String classPath;
  private final Path archive;
  private final Path names;
  private boolean listing;

  private ClassDataArchive(Path folder, String classPath, String key) {
    this.classPath = classPath;
    this.archive = folder.resolve(key + ".jsa");
    this.names = folder.resolve(key + "." + ProcessHandle.current().pid() + ".classes");
  }

  /**
   * The archive for these versions of the jars and of the JVM.
   *
   * @param folder where archives are kept
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

  /** Identifies a jar's version: the JVM refuses an archive if one of its jars has changed. */
  private static String version(Path jar) {
    File file = jar.toFile();
    return file + " " + file.length() + " " + file.lastModified();
  }

  /** Returns the JVM's flags to use the archive, or to list the loaded classes for a new one. */
  public List<String> flags() {
    if (Files.exists(archive)) {
      // No log: warnings about the archive would be mixed with the program's own output.
      return archive.toFile().length() == 0
          ? List.of()
          : List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable");
    }
    listing = archive.getParent().toFile().isDirectory() && BEING_MADE.add(archive);
    return listing ? List.of("-XX:DumpLoadedClassList=" + names) : List.of();
  }

  /** Makes the archive from the classes that the program has loaded, after its end. */
  public void make() {
    if (!listing) {
      return;
    }
    listing = false;
    Path draft = archive.resolveSibling(names.getFileName() + ".jsa");
    try {
      if (Files.exists(names)) {
        boolean done = dump(draft);
        if (done && !Files.exists(draft)) {
          Files.createFile(draft); // empty: this JVM cannot make one, and does not try again
        }
        if (done) {
          Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
        }
      }
      Files.deleteIfExists(names);
    } catch (IOException e) {
      // Another process uses the file, or the disk is full: programs start without it.
    } finally {
      BEING_MADE.remove(archive);
    }
  }

  /** Makes no archive, because the program was not run; the next program may. */
  public void delete() {
    if (!listing) {
      return;
    }
    listing = false;
    names.toFile().delete();
    BEING_MADE.remove(archive);
  }

  /** Returns true if the JVM has ended, with an archive or without. */
  private boolean dump(Path draft) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The archive's layout depends on the garbage collector: the same as the programs'.
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx128m", "-XX:TieredStopAtLevel=1"));
    // The JVM leaves out classes that are in no jar, such as the learner's.
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
