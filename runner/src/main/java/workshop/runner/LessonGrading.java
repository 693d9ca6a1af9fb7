package workshop.runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import workshop.grader.GradingListener;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.report.CheckError;
import workshop.grader.report.LessonReport;
import workshop.grader.report.Verdict;

/** Runs one check by JUnit's launcher. */
final class LessonGrading implements GradingListener, TestExecutionListener {
  private static final Namespace NAMESPACE = Namespace.create(GradingListener.KEY);

  private final Class<?> check;
  private final Optional<String> task;
  private final Map<String, String> parameters;
  private final ProgramLauncher launcher;
  private final Cancellation cancellation;
  private final Consumer<GradingResult> early;
  private final long start = System.nanoTime();
  private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
  private GradingResult result;

  LessonGrading(
      Class<?> check,
      Optional<String> task,
      Map<String, String> parameters,
      ProgramLauncher launcher,
      Cancellation cancellation,
      Consumer<GradingResult> early) {
    this.check = check;
    this.task = task;
    this.parameters = parameters;
    this.launcher = launcher;
    this.cancellation = cancellation;
    this.early = early;
  }

  void run() {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(check))
            // The caller's own junit-platform.properties must not configure the check.
            .enableImplicitConfigurationParameters(false)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .configurationParameters(parameters);
    task.ifPresent(number -> request.filters(TagFilter.includeTags(number)));
    cancellation.onCancel(Thread.currentThread()::interrupt);
    cancellation.onCancel(launcher::kill);
    try (LauncherSession session = LauncherFactory.openSession(plain())) {
      session.getStore().put(NAMESPACE, GradingListener.KEY, this);
      session
          .getLauncher()
          .execute(
              LauncherExecutionRequestBuilder.request(request.build())
                  .listeners(this)
                  .cancellationToken(cancellation.token())
                  .build());
    } finally {
      cancellation.over();
      launcher.close(); // also if JUnit has never begun the check
      if (cancellation.isCancelled()) {
        Thread.interrupted(); // the caller's thread lives on
      }
    }
  }

  /** Switches off all extensions that JUnit would find on the class path. */
  private static LauncherConfig plain() {
    return LauncherConfig.builder()
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .build();
  }

  /**
   * Returns the result.
   *
   * @throws CheckError if there is none: JUnit itself has failed, or the run was cancelled
   */
  GradingResult result() {
    if (result != null) {
      return result;
    }
    throw faults.stream()
        .filter(CheckError.class::isInstance)
        .map(CheckError.class::cast)
        .findFirst()
        .orElseGet(
            () ->
                CheckError.fault(
                    faults.isEmpty()
                        ? new IllegalStateException("the check left no verdict")
                        : faults.get(0)));
  }

  @Override
  public ProgramLauncher launcher() {
    return launcher;
  }

  @Override
  public void finished(LessonReport report, boolean engineMissing) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    result = new GradingResult(report, engineMissing, launcher.usedStandby(), took);
    boolean isWhole =
        report.tasks().stream().anyMatch(task -> task.verdict() != Verdict.NOT_REACHED);
    if (isWhole && !cancellation.isCancelled()) {
      early.accept(result);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isContainer()) {
      result.getThrowable().ifPresent(faults::add);
    }
  }
}
