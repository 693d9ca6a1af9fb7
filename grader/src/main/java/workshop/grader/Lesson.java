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
import workshop.grader.recording.Incident;

/**
 * A lesson's check: one method a task, in the order of the tasks, each tagged with its number as it
 * stands in the lesson's {@code README.md}. The first task that is not done ends the lesson; tasks
 * that are marked ☆ there never do.
 *
 * <pre>{@code
 * @Lesson(main = "shop.Shop", lookAt = "src/main/java/shop/HttpMetrics.java", guard = ShopContract.class)
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
 * <p>The learner's program is compiled and started once for the lesson, when the first task asks
 * for it, and is gone when the lesson is over.
 *
 * <p>A lesson that grades files has no program. Its tasks ask for the {@link WorkspaceFiles}, for
 * the recorded {@link workshop.grader.recording.RecordedIncident}, a {@link
 * workshop.grader.prometheus.PrometheusServer} over it, or the {@link
 * workshop.grader.prometheus.RecordingRules} or {@link workshop.grader.alerts.AlertRules} of the
 * file to look at:
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
  /** The main class of the learner's program; none if the lesson grades files. */
  String main() default "";

  /**
   * Main classes of further programs, each in a package of its own, from the same sources. All are
   * started at the same time; a task asks for one by {@link ProgramName}.
   */
  String[] others() default {};

  /**
   * Whether the programs run under the OpenTelemetry Java agent. What they send goes to an {@link
   * workshop.grader.otlp.OtlpReceiver}, which a task may ask for; what the agent is told stands in
   * {@code otel.properties} of the lesson's folder, or of a folder in it with the program's name.
   */
  Agent agent() default Agent.NONE;

  /**
   * Flags for the JVMs of the programs: only such as neither answer nor forbid a task, like a rate
   * limit of a library that nobody should wait for.
   */
  String[] jvm() default {};

  /**
   * The file to look at when a task fails and names none itself: from the lesson's folder, or from
   * the project's if the lesson has no program.
   */
  String lookAt();

  /** The recorded incident that a lesson of files is graded on. */
  Incident incident() default Incident.NIGHT;

  /** Watches every response that a client gets; a lesson with a program names one. */
  Class<? extends ResponseValidator> guard() default ResponseValidator.class;
}
