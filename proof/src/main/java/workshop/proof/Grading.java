package workshop.proof;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs a lesson's check on a tree, just as {@code mvn test} runs it on the learner's. */
final class Grading {
  /** At this one every transcript in proof/ was kept. */
  static final long SEED = 1734;

  private static final String ENGINE = "workshop.prometheus";

  private Grading() {}

  /**
   * Grades a tree.
   *
   * @param archive whether programs may start from a class-data archive
   */
  static Outcome of(Lesson lesson, Tree tree, long seed, boolean archive) {
    Path results = Workbench.newFolder("results");
    try (URLClassLoader classes = classes(lesson)) {
      Seen seen = run(CheckClass.of(lesson, classes), tree.root(), results, seed, archive);
      Path verdicts = results.resolve("verdicts.tsv");
      if (!Files.exists(verdicts)) {
        throw new IllegalStateException(
            "the check of " + lesson + " left no verdict: " + seen.faults);
      }
      return Outcome.of(
          Text.lines(verdicts), Text.read(results.resolve("transcript.txt")), seen.engineMissing);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } finally {
      Workbench.delete(results);
    }
  }

  /** The check's classes over our own: JUnit and the grader must be the same on both sides. */
  static URLClassLoader classes(Lesson lesson) throws MalformedURLException {
    if (!Files.isDirectory(lesson.testClasses())) {
      throw new IllegalStateException(
          "the check of " + lesson + " is not compiled: run mvn verify -Pproof for all modules");
    }
    URL[] urls = {lesson.testClasses().toUri().toURL()};
    return new URLClassLoader(urls, Grading.class.getClassLoader());
  }

  private static Seen run(Class<?> check, Path root, Path results, long seed, boolean archive) {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(check))
            // Neither our own parallelism nor a -Dworkshop.seed of this run reaches the check.
            .enableImplicitConfigurationParameters(false)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .configurationParameter("workshop.root", root.toString())
            .configurationParameter("workshop.seed", Long.toString(seed))
            .configurationParameter("workshop.results", results.toString())
            .configurationParameter("workshop.archive", Boolean.toString(archive))
            .configurationParameter("workshop.quiet", "true");
    String engine = System.getProperty(ENGINE);
    if (engine != null) {
      request.configurationParameter(ENGINE, engine);
    }
    LauncherConfig plain =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();
    Seen seen = new Seen();
    LauncherFactory.create(plain).execute(request.build(), seen);
    return seen;
  }

  /** What the verdicts do not hold: why a container failed, and which task was aborted. */
  private static final class Seen implements TestExecutionListener {
    private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
    private boolean stopped;
    private boolean engineMissing;

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isContainer()) {
        result.getThrowable().ifPresent(faults::add);
      } else if (result.getStatus() != TestExecutionResult.Status.ABORTED) {
        stopped |= result.getStatus() == TestExecutionResult.Status.FAILED;
      } else {
        // A task is aborted behind one that failed, or because nobody is there to judge it.
        engineMissing |= !stopped;
      }
    }
  }
}
