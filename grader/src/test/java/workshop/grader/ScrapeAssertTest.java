package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import workshop.grader.exposition.Exposition;

/** Each assertion on a page passes if it should, and its failure shows what the page has. */
final class ScrapeAssertTest {
  private static final Scrape BEFORE = page("orders_total{drink=\"latte\"} 0\n");
  private static final Scrape PAGE =
      page(
          "orders_total{drink=\"latte\",size=\"big\"} 2\n"
              + "orders_total{drink=\"tea\"} 1\n"
              + "orders_total{drink=\"water\"} 1\n");

  @Test
  void rightPagesPass() {
    new ScrapeAssert(PAGE)
        .hasSample("orders_total", Map.of("drink", "latte"), 2)
        .hasNoLabelValue("orders_total", "drink", List.of("cocoa"), "only the menu")
        .hasAtMostLabelValues(3, "orders_total", "drink", "only the menu")
        .hasAtMostNewSeries(2, BEFORE, "a few new series");
  }

  @Test
  void failuresShowThePage() {
    ScrapeAssert assertion = new ScrapeAssert(PAGE);
    assertThat(failure(() -> assertion.hasSample("orders_total", Map.of("drink", "tea"), 0)))
        .startsWith("expected orders_total{drink=\"tea\"} 0, but was orders_total{drink=\"latte\"");
    assertThat(failure(() -> assertion.hasSample("guests", Map.of(), 0)))
        .isEqualTo("expected guests 0, but was the page has no series of guests");
    assertThat(
            failure(
                () ->
                    assertion.hasNoLabelValue(
                        "orders_total", "drink", List.of("tea"), "only the menu")))
        .isEqualTo("expected only the menu, but was 1 value of drink: tea");
    assertThat(
            failure(
                () -> assertion.hasAtMostLabelValues(2, "orders_total", "drink", "only the menu")))
        .isEqualTo("expected only the menu, but was 3 values of drink: latte, tea, water");
    assertThat(failure(() -> assertion.hasAtMostNewSeries(1, BEFORE, "a few new series")))
        .startsWith("expected a few new series, but was 2 new series on the page; ");
  }

  private static Scrape page(String samples) {
    String text = "# TYPE orders_total counter\n" + samples;
    String type = "text/plain; version=0.0.4";
    return new Scrape(type, Exposition.parse(text.getBytes(StandardCharsets.UTF_8), type), false);
  }

  private static String failure(ThrowingCallable assertion) {
    return catchThrowable(assertion).getMessage();
  }
}
