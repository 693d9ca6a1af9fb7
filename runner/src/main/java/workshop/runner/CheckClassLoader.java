package workshop.runner;

import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import workshop.grader.course.LessonFolder;
import workshop.grader.report.CheckError;

/**
 * Loads the check classes of the lessons, as Maven compiled them. Each is loaded once, with our own
 * class loader as parent, so that the check and the runner share JUnit and the grader.
 */
public final class CheckClassLoader implements Closeable {
  private static final String END = "Check.class";

  private final Path root;
  private final Map<String, Class<?>> bySlug = new HashMap<>();
  private final List<URLClassLoader> loaders = new ArrayList<>();

  /** A loader for the checks of the project in a folder. */
  public CheckClassLoader(Path root) {
    this.root = root;
  }

  /**
   * Returns a lesson's only check class.
   *
   * @throws CheckError if it is not compiled yet, or there are several
   */
  public synchronized Class<?> of(String slug) {
    return bySlug.computeIfAbsent(slug, this::load);
  }

  private Class<?> load(String slug) {
    Path classes = new LessonFolder(root, slug).path().resolve("target/test-classes");
    List<String> names = names(classes);
    if (names.size() != 1) {
      throw CheckError.of(
          slug + " must have one compiled class named …Check, and has " + names.size(),
          "mvn test -pl :" + slug + " -am, once");
    }
    try {
      URL[] urls = {classes.toUri().toURL()};
      URLClassLoader loader = new URLClassLoader(urls, CheckClassLoader.class.getClassLoader());
      loaders.add(loader);
      return Class.forName(names.get(0), false, loader);
    } catch (MalformedURLException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> names(Path classes) {
    if (!Files.isDirectory(classes)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(classes)) {
      return files
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.endsWith(END))
          .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (URLClassLoader loader : loaders) {
      loader.close();
    }
  }
}
