package workshop.grader.course;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import workshop.grader.report.CheckError;

/** A lesson's folder, {@code lessons/NN-slug}, in the project. */
public record LessonFolder(Path root, String slug) {
  /** The file in a lesson's folder of {@code solutions/} that explains the solution. */
  public static final String WHY = "SOLUTION.md";

  private static final String CLASS_PATH = "target/runtime.classpath";
  private static final String AGENT = "target/opentelemetry-javaagent.jar";

  /** The folder of a check: its classes are in the folder's {@code target/test-classes}. */
  public static LessonFolder of(Class<?> check) {
    try {
      Path classes = Path.of(check.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = classes; folder != null; folder = folder.getParent()) {
        if (folder.endsWith("lessons/" + folder.getFileName())) {
          return new LessonFolder(folder.getParent().getParent(), folder.getFileName().toString());
        }
      }
      throw new IllegalStateException("no lesson above " + classes);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public Path path() {
    return root.resolve("lessons").resolve(slug);
  }

  public Readme readme() {
    return Readme.read(path().resolve("README.md"));
  }

  /** The lines of the README; none if it cannot be read. */
  public List<String> readmeLines() {
    try {
      return Files.readAllLines(path().resolve("README.md"));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The jars of the learner's program, as Maven resolved them. */
  public List<Path> runtimeClassPath() {
    Path file = path().resolve(CLASS_PATH);
    try {
      List<Path> jars =
          Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
              .map(Path::of)
              .toList();
      if (jars.stream().allMatch(Files::exists)) {
        return jars;
      }
    } catch (IOException ignored) {
      // the error below reports it
    }
    throw notResolved("libraries");
  }

  /** The OpenTelemetry Java agent, in the place where Maven puts it for lessons that need it. */
  public Path agent() {
    Path jar = path().resolve(AGENT);
    if (!Files.exists(jar)) {
      throw notResolved("agent");
    }
    return jar.toAbsolutePath();
  }

  private CheckError notResolved(String what) {
    return CheckError.of(
        "Maven has not resolved the " + what + " of " + slug + " yet",
        "mvn test -pl :" + slug + " -am, once");
  }

  /** All lessons of the course, in order. */
  public List<String> course() {
    List<String> all = all(root);
    return all.isEmpty() ? List.of(slug) : all;
  }

  /** All lessons of a project, in order; none if the folder holds no such project. */
  public static List<String> all(Path root) {
    try (Stream<Path> folders = Files.list(root.resolve("lessons"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("README.md")))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> name.matches("\\d\\d-.+"))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
