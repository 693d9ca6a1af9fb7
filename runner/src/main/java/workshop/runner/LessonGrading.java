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
import workshop.grader.Standby;
import workshop.grader.report.CheckError;
import workshop.grader.report.LessonReport;
import workshop.grader.report.Verdict;

/** One run of a check by JUnit's launcher. */
final class LessonGrading implements GradingListener, TestExecutionListener {
  private static final Namespace NAMESPACE = Namespace.create(GradingListener.KEY);

  private final Class<?> check;
  private final GradingRequest order;
  private final Map<String, String> parameters;
  private final Optional<Standby> standby;
  private final Cancellation cancel;
  private final Consumer<GradingResult> early;
  private final long start = System.nanoTime();
  private final List<Throwable> faults = Collections.synchronizedList(new ArrayList<>());
  private GradingResult graded;

  LessonGrading(
      Class<?> check,
      GradingRequest order,
      Map<String, String> parameters,
      Optional<Standby> standby,
      Cancellation cancel,
      Consumer<GradingResult> early) {
    this.check = check;
    this.order = order;
    this.parameters = parameters;
    this.standby = standby;
    this.cancel = cancel;
    this.early = early;
  }

  void run() {
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(check))
            // Whatever configures the caller's own tests does not reach the check.
            .enableImplicitConfigurationParameters(false)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
            .configurationParameters(parameters)
            .configurationParameter("workshop.root", order.tree().toString())
            .configurationParameter("workshop.seed", Long.toString(order.seed()));
    order.task().ifPresent(number -> request.filters(TagFilter.includeTags(number)));
    cancel.onCancel(Thread.currentThread()::interrupt);
    try (LauncherSession session = LauncherFactory.openSession(plain())) {
      session.getStore().put(NAMESPACE, GradingListener.KEY, this);
      session
          .getLauncher()
          .execute(
              LauncherExecutionRequestBuilder.request(request.build())
                  .listeners(this)
                  .cancellationToken(cancel.token())
                  .build());
    } finally {
      cancel.over();
      standby.ifPresent(Standby::close);
      if (cancel.isCancelled()) {
        Thread.interrupted(); // the caller's thread lives on
      }
    }
  }

  /** Nothing that happens to stand on the class path takes part. */
  private static LauncherConfig plain() {
    return LauncherConfig.builder()
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .build();
  }

  /**
   * The outcome.
   *
   * @throws CheckError if there is none: JUnit itself has failed, or the run was cancelled
   */
  GradingResult graded() {
    if (graded != null) {
      return graded;
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
  public Optional<Standby> standby() {
    return standby;
  }

  @Override
  public void began(Runnable abandon) {
    cancel.onCancel(abandon);
  }

  @Override
  public void finished(LessonReport report, boolean engineMissing) {
    boolean warm = standby.map(Standby::isUsed).orElse(false);
    graded =
        new GradingResult(report, engineMissing, warm, Duration.ofNanos(System.nanoTime() - start));
    boolean isWhole =
        report.tasks().stream().anyMatch(task -> task.verdict() != Verdict.NOT_REACHED);
    if (isWhole && !cancel.isCancelled()) {
      early.accept(graded);
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isContainer()) {
      result.getThrowable().ifPresent(faults::add);
    }
  }
}
