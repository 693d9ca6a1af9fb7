package check;

import static workshop.grader.GraderAssertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import workshop.grader.Lesson;
import workshop.grader.Program;
import workshop.grader.Scrape;
import workshop.grader.Task;
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
  void theShopHasAMetricsPageOnItsOwnPort(Program shop, Task task) {
    Scrape page = scrapeBeforeAnyRequest(shop);
    shop.send(Request.get("/menu"));
    task.evidence(
        page.contentType().split(";")[0] + ", " + page.families().size() + " metric families");
  }

  @Test
  @Tag("1.2")
  void thePageHasJvmMetrics(Program shop, Task task) {
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
  void thePageNamesTheProgram(Program shop, Task task) {
    assertThat(shop).info("app_info").isPresent();
    assertThat(shop.scrape())
        .because("dashboards join this metric to show the program and version behind each number")
        .hasSample("app_info", Map.of("app_name", "shop", "version", "1.0"), 1);
    task.evidence("app_info{app_name=\"shop\",version=\"1.0\"} 1");
  }

  private static Scrape scrapeBeforeAnyRequest(Program shop) {
    try {
      return shop.scrape();
    } catch (CheckFailure absent) {
      shop.send(Request.get("/menu"));
      if (hasPage(shop)) {
        throw CheckFailure.expected("a metrics page as soon as the shop answers")
            .butWas("it is there only after the first request")
            .because(
                "Prometheus must also see a shop without customers: up, and with counters at 0");
      }
      throw absent;
    }
  }

  private static boolean hasPage(Program shop) {
    try {
      shop.scrape();
      return true;
    } catch (CheckFailure absent) {
      return false;
    }
  }
}
