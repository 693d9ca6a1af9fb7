package workshop.benchmark;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Times {@code mvn -q test} of each solved lesson against a bare Maven module with one empty JUnit
 * test, in turn, and prints medians and their ratio; and the time from the start of the learner's
 * program to the verdict, as the check itself measured it.
 *
 * <p>Arguments: the project's folder, Maven's home, and {@code full} or {@code quick}.
 */
public final class LessonAgainstBareModule {
  private static final Set<String> LEFT_OUT = Set.of(".git", "target", "proof", "benchmark");

  private final Path maven;
  private final Path project;
  private final Path bare;

  private LessonAgainstBareModule(Path maven, Path project, Path bare) {
    this.maven = maven;
    this.project = project;
    this.bare = bare;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("workshop-benchmark");
    try {
      Path root = Path.of(args[0]);
      Path project = folder.resolve("project");
      copy(root, project);
      copy(root.resolve("solutions"), project);
      Path bare = folder.resolve("bare");
      copy(root.resolve("benchmark/src/main/resources/bare"), bare);
      int runs = args[2].equals("quick") ? 3 : 7;
      new LessonAgainstBareModule(Path.of(args[1]), project, bare).run(runs);
    } finally {
      delete(folder);
    }
  }

  private void run(int runs) throws Exception {
    List<String> lessons;
    try (Stream<Path> folders = Files.list(project.resolve("lessons"))) {
      lessons =
          folders
              .map(f -> f.getFileName().toString())
              .filter(n -> n.matches("\\d\\d-.*"))
              .sorted()
              .toList();
    }
    System.out.println(
        "lesson               mvn test   bare module   ratio   program started to verdict");
    for (String lesson : lessons) {
      List<Double> lessonTimes = new ArrayList<>();
      List<Double> bareTimes = new ArrayList<>();
      List<Double> verdictTimes = new ArrayList<>();
      maven(project, "-q", "test", "-pl", ":" + lesson, "-am"); // compiles, and is not counted
      maven(bare, "-q", "test");
      for (int i = 0; i < runs; i++) {
        lessonTimes.add(maven(project, "-q", "test", "-pl", ":" + lesson, "-am"));
        bareTimes.add(maven(bare, "-q", "test"));
        String time = Files.readString(project.resolve("lessons/" + lesson + "/target/time.txt"));
        verdictTimes.add(Double.parseDouble(time.replace(" s", "").strip()));
      }
      System.out.printf(
          Locale.ROOT,
          "%-18s   %6.2f s      %6.2f s   %5.2f   %6.2f s%n",
          lesson,
          median(lessonTimes),
          median(bareTimes),
          median(lessonTimes) / median(bareTimes),
          median(verdictTimes));
    }
    System.out.println("Medians of " + runs + " runs each, lesson and bare module in turn.");
  }

  /** Runs Maven to its end, and returns the seconds it took. */
  private double maven(Path folder, String... arguments) throws IOException, InterruptedException {
    boolean windows = File.separatorChar == '\\';
    List<String> command = new ArrayList<>();
    command.add(maven.resolve(windows ? "bin/mvn.cmd" : "bin/mvn").toString());
    command.addAll(List.of(arguments));
    Path log = folder.resolve("maven.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    long start = System.nanoTime();
    int status = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (status != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed:\n" + Files.readString(log));
    }
    return seconds;
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(folder.getFileName().toString()) && !folder.equals(from)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
