package workshop.grader;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import workshop.grader.agent.Agent;
import workshop.grader.config.WorkspaceFiles;
import workshop.grader.http.ResponseValidator;
import workshop.grader.recording.Incident;

/**
 * A lesson's check: a method for each task, tagged with the task's number in the lesson's {@code
 * README.md}, and run in the order of the numbers. The first task that fails ends the lesson,
 * except for tasks that are marked ☆ there.
 *
 * <pre>{@code
 * @Lesson(main = "shop.Shop", lookAt = "src/main/java/shop/HttpMetrics.java", validator = ShopContract.class)
 * final class CountersCheck {
 *   @Test
 *   @Tag("2.1")
 *   void everyRequestIsCountedOnce(Program shop, Task task) {
 *     Scrape before = shop.before();
 *     int orders = task.random(20, 50);
 *     shop.send(orders, Request.get("/menu"));
 *     assertThat(shop).since(before).counter("app_requests_total").with("path", "/menu").grewBy(orders);
 *   }
 * }
 * }</pre>
 *
 * <p>The learner's program is compiled and started once for the lesson, when the first task needs
 * it, and is ended with the lesson.
 *
 * <p>A lesson that grades files has no program. Its tasks have parameters of the types {@link
 * WorkspaceFiles}, {@link workshop.grader.recording.RecordedIncident}, {@link
 * workshop.grader.prometheus.PrometheusServer} with the recorded samples, {@link
 * workshop.grader.alerts.AlertmanagerServer}, and {@link workshop.grader.prometheus.RecordingRules}
 * or {@link workshop.grader.alerts.AlertRules} of the file {@link #lookAt}:
 *
 * <pre>{@code
 * @Lesson(lookAt = "prometheus/rules/05-promql.yml")
 * final class PromqlCheck {
 *   @Test
 *   @Tag("5.1")
 *   void requestsPerSecondByRoute(RecordingRules rules, RecordedIncident incident, Task task) { … }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LessonExtension.class)
@TestMethodOrder(TaskOrder.class)
@DisplayNameGeneration(TaskNames.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public @interface Lesson {
  /** Returns the main class of the learner's program; empty if the lesson grades files. */
  String main() default "";

  /**
   * Returns the main classes of further programs from the same sources, each in its own package.
   * All start at the same time; a task selects one by {@link ProgramName}.
   */
  String[] others() default {};

  /**
   * Returns the OpenTelemetry Java agent of the programs. It reads {@code otel.properties} in the
   * lesson's folder, or in a folder there with the program's name, and sends to an {@link
   * workshop.grader.otlp.OtlpReceiver}, which a task may have as a parameter.
   */
  Agent agent() default Agent.NONE;

  /**
   * Returns flags for the JVMs of the programs. They must neither solve nor prevent a task; a rate
   * limit of a library is an example.
   */
  String[] jvm() default {};

  /**
   * Returns the file to look at when a task fails and names none: from the lesson's folder, or from
   * the project's folder if the lesson has no program.
   */
  String lookAt();

  /** Returns the recorded incident on which a lesson that grades files is graded. */
  Incident incident() default Incident.NIGHT;

  /** Returns the class that checks each response; required for a lesson with a program. */
  Class<? extends ResponseValidator> validator() default ResponseValidator.class;
}
