package workshop.grader;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;
import workshop.grader.launch.ProgramLauncher;
import workshop.grader.launch.Settings;
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.report.CheckError;
import workshop.grader.report.LessonReport;

/**
 * Runs a check in JUnit: resolves the parameters of its methods, ends the lesson at the first task
 * that is not done, and reports once.
 *
 * <p>The report goes to the {@link GradingListener} if there is one, else to the console and the
 * lesson's {@code target}. Configuration parameters are {@link Settings}.
 */
final class LessonExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver, InvocationInterceptor {
  private static final Namespace NAMESPACE = Namespace.create(LessonExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Class<?> check = context.getRequiredTestClass();
    Settings settings = Settings.of(context::getConfigurationParameter);
    ProgramLauncher launcher =
        listener(context)
            .map(GradingListener::launcher)
            .orElseGet(() -> new ProgramLauncher(GradingListener.programsOf(check), settings));
    context.getStore(NAMESPACE).put(LessonRun.class, new LessonRun(check, settings, launcher));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Program.class
        || type == OtlpReceiver.class
        || type == Task.class
        || LessonResources.include(type);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    String name = parameter.findAnnotation(ProgramName.class).map(ProgramName::value).orElse("");
    return type == Task.class ? task(context) : run(context).parameter(type, name);
  }

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    LessonRun run = run(context);
    if (run.isStopped()) {
      invocation.skip();
      throw new TestAbortedException("not reached yet");
    }
    Task task = task(context);
    try {
      run.begin(task);
      invocation.proceed();
      run.passed(task);
    } catch (Throwable thrown) {
      Throwable seen = run.failed(task, thrown);
      if (seen instanceof CheckError problem && problem.missingEngine()) {
        throw new TestAbortedException(problem.getMessage() + "; " + problem.remedy());
      }
      throw seen;
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    LessonRun run = run(context);
    if (run == null) {
      return; // beforeAll failed, and JUnit reports it
    }
    try (run) {
      // The programs end afterwards: the learner waits for the report.
      LessonReport report = run.report();
      listener(context)
          .ifPresentOrElse(
              listener -> listener.finished(report, run.isEngineMissing()),
              () -> ReportPrinter.of(context, run.folder()).show(report, run.isEngineMissing()));
    }
    if (run.nothingRan()) {
      throw CheckError.of(
          "no task of the lesson was checked", "run the whole class, or -Dgroups=2.1");
    }
  }

  private static Optional<GradingListener> listener(ExtensionContext context) {
    return Optional.ofNullable(
        context
            .getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(GradingListener.KEY))
            .get(GradingListener.KEY, GradingListener.class));
  }

  private static LessonRun run(ExtensionContext context) {
    return context.getStore(NAMESPACE).get(LessonRun.class, LessonRun.class);
  }

  private static Task task(ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(
            Task.class,
            key -> run(context).newTask(TaskNumber.of(context.getRequiredTestMethod())),
            Task.class);
  }
}
