package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
import workshop.grader.exposition.MetricFamily;
import workshop.grader.exposition.Sample;
import workshop.grader.http.Request;
import workshop.grader.report.CheckFailure;
import workshop.grader.shop.ShopContract;

@Lesson(
    main = "shop.Shop",
    lookAt = "src/main/java/shop/MetricsPage.java",
    validator = ShopContract.class)
final class FirstScrapeCheck {

  @Test
  @Tag("1.1")
  void metricsPageOnItsOwnPort(Program shop, Task task) {
    Scrape page = beforeTheFirstCustomer(shop);
    shop.send(Request.get("/menu"));
    task.evidence(
        page.contentType().split(";")[0] + ", " + page.families().size() + " metric families");
  }

  @Test
  @Tag("1.2")
  void jvmMetrics(Program shop, Task task) {
    String why =
        "heap, threads and garbage collection are the first thing to look at when a JVM is slow";
    assertThat(shop).gauge("jvm_memory_used_bytes").because(why).isPresent();
    assertThat(shop).gauge("jvm_threads_current").because(why).isPresent();
    assertThat(shop).summary("jvm_gc_collection_seconds").because(why).isPresent();
    long families =
        shop.scrape().families().stream()
            .filter(family -> family.name().startsWith("jvm_"))
            .count();
    task.evidence(families + " families jvm_*");
  }

  @Test
  @Tag("1.3")
  void appInfo(Program shop, Task task) {
    MetricFamily info = assertThat(shop).info("app_info").isPresent();
    Map<String, String> labels = Map.of("app_name", "shop", "version", "1.0");
    List<Sample> right =
        info.samples().stream()
            .filter(s -> s.labels().entrySet().containsAll(labels.entrySet()) && s.value() == 1)
            .toList();
    if (right.isEmpty()) {
      throw CheckFailure.expected("app_info{app_name=\"shop\",version=\"1.0\"} 1")
          .butWas(info.samples().stream().map(Scrape::text).collect(Collectors.joining("\n")))
          .because(
              "dashboards join this metric to name the program and version behind each number");
    }
    task.evidence("app_info{app_name=\"shop\",version=\"1.0\"} 1");
  }

  private static Scrape beforeTheFirstCustomer(Program shop) {
    try {
      return shop.scrape();
    } catch (CheckFailure absent) {
      shop.send(Request.get("/menu"));
      if (isThere(shop)) {
        throw CheckFailure.expected("a metrics page from the moment the shop is up")
            .butWas("it is there only after the first customer")
            .because(
                "a shop that nobody visits yet must be seen too: up, and with its counters at 0");
      }
      throw absent;
    }
  }

  private static boolean isThere(Program shop) {
    try {
      shop.scrape();
      return true;
    } catch (CheckFailure absent) {
      return false;
    }
  }
}
