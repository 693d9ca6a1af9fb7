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
import workshop.grader.otlp.OtlpReceiver;
import workshop.grader.report.CheckError;
import workshop.grader.report.LessonReport;

/**
 * Joins a check to JUnit: gives tasks what they ask for, ends the lesson at the first task that is
 * not done, and prints the transcript once.
 *
 * <p>A {@link GradingListener} takes the outcome, if there is one, else the console and the
 * lesson's {@code target} do. Configuration parameters are {@link Settings}.
 */
final class LessonExtension
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver, InvocationInterceptor {
  private static final Namespace NAMESPACE = Namespace.create(LessonExtension.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    LessonRun run =
        new LessonRun(
            context.getRequiredTestClass(),
            Settings.of(context::getConfigurationParameter),
            host(context).flatMap(GradingListener::standby));
    context.getStore(NAMESPACE).put(LessonRun.class, run);
    host(context).ifPresent(host -> host.began(run::abandon));
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
    return type == Task.class ? task(context) : run(context).give(type, name);
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
      return; // beforeAll failed, and says why
    }
    LessonReport report = run.report();
    Optional<GradingListener> host = host(context);
    // Before anything is closed: somebody waits for the verdict.
    host.ifPresent(waiting -> waiting.finished(report, run.isEngineMissing()));
    run.close();
    if (host.isEmpty()) {
      ReportPrinter.of(context, run.folder()).show(report, run.isEngineMissing());
    }
    run.prepareNext();
    if (run.nothingRan()) {
      throw CheckError.of(
          "no task of the lesson was checked", "run the whole class, or -Dgroups=2.1");
    }
  }

  private static Optional<GradingListener> host(ExtensionContext context) {
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
