package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
import workshop.grader.exposition.MetricFamily;
import workshop.grader.http.Request;
import workshop.grader.story.BeanThere;
import workshop.grader.verdict.NotYet;

@Lesson(
    main = "shop.Shop",
    lookAt = "src/main/java/shop/MetricsPage.java",
    guard = BeanThere.class)
final class FirstScrapeCheck {

  @Test
  @Tag("1.1")
  void metricsPageOnItsOwnPort(Program shop, Task task) {
    Scrape page = shop.scrape(); // before the first customer
    shop.send(Request.get("/menu"));
    task.evidence(page.contentType().split(";")[0] + ", " + page.families().size() + " metric families");
  }

  @Test
  @Tag("1.2")
  void jvmMetrics(Program shop, Task task) {
    String why = "heap, threads and garbage collection are the first thing to look at when a JVM is slow";
    assertThat(shop).gauge("jvm_memory_used_bytes").because(why).isPresent();
    assertThat(shop).gauge("jvm_threads_current").because(why).isPresent();
    assertThat(shop).summary("jvm_gc_collection_seconds").because(why).isPresent();
    long families =
        shop.scrape().families().stream().filter(family -> family.name().startsWith("jvm_")).count();
    task.evidence(families + " families jvm_*");
  }

  @Test
  @Tag("1.3")
  void appInfo(Program shop, Task task) {
    MetricFamily info = assertThat(shop).info("app_info").isPresent();
    Map<String, String> labels = Map.of("app_name", "shop", "version", "1.0");
    List<String> found = info.samples().stream().map(s -> s.labels().toString()).toList();
    if (shop.scrape().samples("app_info", labels).isEmpty()) {
      throw NotYet.expected("app_info{app_name=\"shop\",version=\"1.0\"} 1")
          .butWas("app_info with the labels " + String.join(" and ", found))
          .because("dashboards join this metric to name the program and version behind each number");
    }
    task.evidence("app_info{app_name=\"shop\",version=\"1.0\"} 1");
  }
}
