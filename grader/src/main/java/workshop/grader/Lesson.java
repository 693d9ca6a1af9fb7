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

/**
 * A lesson's check: one method a task, in the order of the tasks, each tagged with its number as it
 * stands in the lesson's {@code README.md}. The first task that is not done ends the lesson; tasks
 * that are marked ☆ there never do.
 *
 * <pre>{@code
 * @Lesson(main = "shop.Shop", lookAt = "src/main/java/shop/HttpMetrics.java", guard = BeanThere.class)
 * final class CountersCheck {
 *   @Test
 *   @Tag("2.1")
 *   void everyRequestIsCountedOnce(Program shop, Task task) {
 *     Scrape before = shop.scrape();
 *     int orders = task.random(20, 50);
 *     shop.send(orders, Request.get("/menu"));
 *     assertThat(shop).since(before).counter("app_requests_total").with("path", "/menu").grewBy(orders);
 *   }
 * }
 * }</pre>
 *
 * <p>The learner's program is compiled and started once for the lesson, when the first task asks
 * for it, and is gone when the lesson is over.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LessonExtension.class)
@TestMethodOrder(TaskOrder.class)
@DisplayNameGeneration(TaskNames.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public @interface Lesson {
  /** The main class of the learner's program. */
  String main();

  /** The file to look at when a task fails and names none itself, from the lesson's folder. */
  String lookAt();

  /** Watches every response that a client gets. */
  Class<? extends Guard> guard();
}
