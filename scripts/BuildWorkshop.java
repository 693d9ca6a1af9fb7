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
 * Builds {@code ./workshop} by Maven, as its script asks: arguments are the project's folder and
 * the name by which the script calls Java. It speaks to a person, so on standard error, and runs on
 * Java 11 to say that this is too old.
 */
final class BuildWorkshop {
  private static final int OLDEST_JAVA = 17;
  private static final int SECONDS_A_DOT = 2;
  private static final int SHOWN_ERRORS = 8;
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

  /** Whether there is something to start now. */
  private boolean run() throws IOException, InterruptedException {
    if (Runtime.version().feature() < OLDEST_JAVA) {
      say(
          "The workshop needs a JDK, 17 or later, and "
              + java
              + " is a Java "
              + Runtime.version().feature()
              + ".");
      say("Install a later one, or point JAVA_HOME at it.");
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
        say("another ./workshop is building already; waiting for it");
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
    // Whoever waits for this build takes this file for its success.
    Files.deleteIfExists(target().resolve("java.txt"));
    say(
        first
            ? "building the workshop, once; the first time it fetches libraries: a minute or two"
            : "building the workshop again");
    long began = System.currentTimeMillis();
    Integer status = maven();
    if (status == null) {
      say("Maven is not on the PATH, and the workshop needs it for this: 3.8 or later.");
      say("Install it (apt install maven, brew install maven, or the download from");
      say("maven.apache.org), see that mvn -version answers, and call this again.");
      return false;
    }
    long seconds = (System.currentTimeMillis() - began) / 1000;
    if (status != 0) {
      say(" failed after " + seconds + " s");
      explain();
      return false;
    }
    rehearse(began);
    say(" " + (System.currentTimeMillis() - began) / 1000 + " s");
    return true;
  }

  /** Its exit code; null if there is no Maven. */
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

  /** Runs a program, its words in the log, with a dot now and then for whoever waits. */
  private int await(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    while (!process.waitFor(SECONDS_A_DOT, TimeUnit.SECONDS)) {
      System.err.print(".");
    }
    return process.exitValue();
  }

  /** Notes what was built, and has the JVM archive what it loads for a first command. */
  private void rehearse(long began) throws IOException, InterruptedException {
    Path archive = target().resolve("workshop.jsa");
    Files.deleteIfExists(archive);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-XX:ArchiveClassesAtExit=" + archive,
            "-Xlog:disable",
            "-jar",
            target().resolve("workshop.jar").toString(),
            "--built-since",
            Long.toString(began)));
    Path words = log.resolveSibling("rehearsal.log");
    new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(words.toFile())
        .start()
        .waitFor();
    Files.writeString(target().resolve("java.txt"), java + "\n");
  }

  private void explain() throws IOException {
    List<String> errors;
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      errors =
          lines
              .filter(line -> line.startsWith("[ERROR]") && line.length() > "[ERROR] ".length())
              .filter(line -> !line.contains("[Help ") && !line.contains("re-run Maven"))
              .limit(SHOWN_ERRORS)
              .map(line -> line.length() <= WIDTH ? line : line.substring(0, WIDTH - 3) + "...")
              .collect(Collectors.toList());
    }
    errors.forEach(BuildWorkshop::say);
    String all = String.join(" ", errors);
    if (all.contains("resolve") || all.contains("transfer")) {
      say(
          "The libraries could not be fetched: is the network there, and does Maven know the proxy?");
    } else if (all.contains("No compiler")) {
      say("This Java has no compiler: install a JDK, not a JRE, and point JAVA_HOME at it.");
    } else {
      say(
          "Has a file of the workshop itself been changed? git status -- launcher grader runner cli lessons");
    }
    say("All that Maven said is in .workshop/build.log; then call this again.");
  }

  private static void say(String line) {
    System.err.println(line);
  }
}
