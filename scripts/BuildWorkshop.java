import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds {@code ./workshop} with Maven. The script calls it with two arguments: the project's
 * folder, and the name of the java command. It prints to standard error, and also runs on Java 11,
 * where it reports that a newer JDK is needed.
 */
final class BuildWorkshop {
  private static final int OLDEST_JAVA = 17;
  private static final int SECONDS_PER_DOT = 2;
  private static final int MAX_ERRORS = 8;
  private static final int WIDTH = 100;

  private final Path root;
  private final String java;
  private final Path log;

  private BuildWorkshop(Path root, String java) {
    this.root = root;
    this.java = java;
    this.log = root.resolve(".workshop").resolve("build.log");
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    BuildWorkshop build = new BuildWorkshop(Path.of(arguments[0]).toRealPath(), arguments[1]);
    System.exit(build.run() ? 0 : 1);
  }

  /** Returns true if the build succeeded. */
  private boolean run() throws IOException, InterruptedException {
    if (Runtime.version().feature() < OLDEST_JAVA) {
      print(
          "The workshop needs a JDK, 17 or later, and "
              + java
              + " is a Java "
              + Runtime.version().feature()
              + ".");
      print("Install a later one, or point JAVA_HOME at it.");
      return false;
    }
    Files.createDirectories(log.getParent());
    try (FileChannel channel =
        FileChannel.open(
            log.resolveSibling("build.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        print("another ./workshop is building; waiting for it");
        channel.lock();
        return isBuilt() || build();
      }
      return build();
    }
  }

  private boolean isBuilt() {
    return Files.exists(target().resolve("java.txt"));
  }

  private Path target() {
    return root.resolve("cli").resolve("target");
  }

  private boolean build() throws IOException, InterruptedException {
    boolean first = !Files.exists(target().resolve("workshop.jar"));
    // A process that waits for this build takes this file as its success.
    Files.deleteIfExists(target().resolve("java.txt"));
    print(
        first
            ? "building the workshop; the first build fetches libraries and takes a minute or two"
            : "building the workshop again");
    long began = System.currentTimeMillis();
    Integer status = maven();
    if (status == null) {
      print("Maven is not on the PATH, and the build needs it: 3.8 or later.");
      print("Install it (apt install maven, brew install maven, or the download from");
      print("maven.apache.org), test it with mvn -version, and run this command again.");
      return false;
    }
    long seconds = (System.currentTimeMillis() - began) / 1000;
    if (status != 0) {
      print(" failed after " + seconds + " s");
      printErrors();
      return false;
    }
    saveStamp(began);
    print(" " + (System.currentTimeMillis() - began) / 1000 + " s");
    return true;
  }

  /** Runs Maven, and returns its exit code; null if there is no Maven. */
  private Integer maven() throws InterruptedException {
    List<String> command = new ArrayList<>();
    if (File.separatorChar == '\\') {
      command.addAll(List.of("cmd", "/c"));
      if (!onPath("mvn.cmd")) {
        return null;
      }
    }
    command.addAll(List.of("mvn", "-q", "-B", "-Dstyle.color=never", "-Pcli", "package"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    try {
      return await(builder);
    } catch (IOException e) {
      return null;
    }
  }

  private static boolean onPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, program).exists());
  }

  /** Runs a program with its output in the log, and prints a dot every two seconds. */
  private int await(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    while (!process.waitFor(SECONDS_PER_DOT, TimeUnit.SECONDS)) {
      System.err.print(".");
    }
    return process.exitValue();
  }

  /** Saves the state of the sources, so that a later start detects changes. */
  private void saveStamp(long began) throws IOException, InterruptedException {
    Path executable = Path.of(System.getProperty("java.home"), "bin", "java");
    Path jar = target().resolve("workshop.jar");
    new ProcessBuilder(
            executable.toString(),
            "-XX:TieredStopAtLevel=1",
            "-jar",
            jar.toString(),
            "--built-since",
            Long.toString(began))
        .inheritIO()
        .start()
        .waitFor();
    Files.writeString(target().resolve("java.txt"), java + "\n");
  }

  private void printErrors() throws IOException {
    List<String> errors;
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      errors =
          lines
              .filter(line -> line.startsWith("[ERROR]") && line.length() > "[ERROR] ".length())
              .filter(line -> !line.contains("[Help ") && !line.contains("re-run Maven"))
              .limit(MAX_ERRORS)
              .map(line -> line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...")
              .collect(Collectors.toList());
    }
    errors.forEach(BuildWorkshop::print);
    String all = String.join(" ", errors);
    if (all.contains("resolve") || all.contains("transfer")) {
      print(
          "The libraries could not be fetched. Check the network, and the proxy in Maven's settings.");
    } else if (all.contains("No compiler")) {
      print("This Java has no compiler. Install a JDK, not a JRE, and point JAVA_HOME at it.");
    } else {
      print(
          "A file of the workshop may have been changed: git status -- launcher grader runner cli");
    }
    print(
        "The output of Maven is in .workshop/build.log. Fix the error, and run this command again.");
  }

  private static void print(String line) {
    System.err.println(line);
  }
}
