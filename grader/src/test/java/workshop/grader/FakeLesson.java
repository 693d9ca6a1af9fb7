package workshop.grader;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.report.LessonReport;

/** Runs a class of these tests as the check of a lesson in a folder of its own. */
final class FakeLesson {
  private final Path folder;
  private final List<String> outcomes = new java.util.ArrayList<>();
  private LessonReport report;

  FakeLesson(Path root, String readme) throws IOException {
    folder = root.resolve("lessons/09-fake");
    Files.createDirectories(folder.resolve("target/test-classes"));
    Files.writeString(folder.resolve("README.md"), readme);
    Files.writeString(folder.resolve("target/runtime.classpath"), folder.toString());
  }

  /** Runs the check; JUnit's result of each task and class is in {@link #outcomes}. */
  FakeLesson run(Class<?> check, String... configuration) throws IOException {
    return run(check, loaded -> Optional.empty(), configuration);
  }

  /** Runs the check with the programs of this launcher, if there is one. */
  FakeLesson run(
      Class<?> check,
      Function<Class<?>, Optional<ProgramLauncher>> launcher,
      String... configuration)
      throws IOException {
    try (URLClassLoader loader = loader(check)) {
      Class<?> loaded = loader.loadClass(check.getName());
      LauncherDiscoveryRequestBuilder request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(DiscoverySelectors.selectClass(loaded))
              .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
              .configurationParameter("workshop.quiet", "true")
              .configurationParameter("workshop.archive", "false")
              .configurationParameter("workshop.seed", "1734");
      for (int i = 0; i < configuration.length; i += 2) {
        request.configurationParameter(configuration[i], configuration[i + 1]);
      }
      execute(request.build(), launcher.apply(loaded));
      return this;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Listener implements GradingListener {
    private final ProgramLauncher launcher;

    Listener(ProgramLauncher launcher) {
      this.launcher = launcher;
    }

    @Override
    public ProgramLauncher launcher() {
      return launcher;
    }

    @Override
    public void finished(LessonReport finished, boolean engineMissing) {
      report = finished;
    }
  }

  LessonReport report() {
    return report;
  }

  private void execute(LauncherDiscoveryRequest request, Optional<ProgramLauncher> launcher) {
    try (LauncherSession session = LauncherFactory.openSession()) {
      launcher.ifPresent(
          given ->
              session
                  .getStore()
                  .put(
                      Namespace.create(GradingListener.KEY),
                      GradingListener.KEY,
                      new Listener(given)));
      session.getLauncher().execute(request, listener());
    }
  }

  private TestExecutionListener listener() {
    return new TestExecutionListener() {
      @Override
      public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean silent = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (test.isTest() || !silent) {
          outcomes.add(
              test.getDisplayName()
                  + ": "
                  + result.getStatus()
                  + result.getThrowable().map(thrown -> " " + thrown.getMessage()).orElse(""));
        }
      }
    };
  }

  List<String> outcomes() {
    return outcomes;
  }

  String transcript() throws IOException {
    return Files.readString(folder.resolve("target/transcript.txt"));
  }

  String verdicts() throws IOException {
    return Files.readString(folder.resolve("target/verdicts.tsv"));
  }

  /** Returns a loader that takes the check's class from the lesson's folder, as in a lesson. */
  private URLClassLoader loader(Class<?> check) throws IOException {
    String file = check.getName().replace('.', '/') + ".class";
    Path target = folder.resolve("target/test-classes").resolve(file);
    Files.createDirectories(target.getParent());
    try (InputStream in = check.getClassLoader().getResourceAsStream(file)) {
      Files.copy(in, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    URL[] path = {folder.resolve("target/test-classes").toUri().toURL()};
    return new URLClassLoader(path, check.getClassLoader()) {
      @Override
      public Class<?> loadClass(String name) throws ClassNotFoundException {
        Class<?> known = findLoadedClass(name);
        return known != null
            ? known
            : name.equals(check.getName()) ? findClass(name) : super.loadClass(name);
      }
    };
  }
}
