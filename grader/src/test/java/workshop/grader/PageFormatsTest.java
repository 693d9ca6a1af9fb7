package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the format that a scrape requests, and how the received format is recognised. */
final class PageFormatsTest {
  private static final String SHOP =
      """
      package shop;

      public final class Shop {
        public static void main(String[] args) throws Exception {
          Web.serve("PORT", exchange -> Web.answer(exchange, "open"));
          Web.serve(
              "METRICS_PORT",
              exchange -> {
                String accept = exchange.getRequestHeaders().getFirst("Accept");
                String end = accept.startsWith("application/openmetrics-text") ? "# EOF\\n" : "";
                Web.answer(exchange, "asked_for{accept=\\"" + accept + "\\"} 1\\n" + end);
              });
        }
      }
      """;

  @Test
  void scrapeAsAcceptsOneFormatOnly() {
    try (FaultyShop shop = FaultyShop.of(SHOP)) {
      Program program = shop.open();
      Scrape usual = program.settle(Scrape::series, series -> true).page();
      Scrape text = program.scrapeAs("text/plain");

      assertThat(text.labelValues("asked_for", "accept")).containsExactly("text/plain");
      assertThat(usual.labelValues("asked_for", "accept").get(0))
          .startsWith("application/openmetrics-text;version=1.0.0")
          .contains("text/plain");
      assertThat(program.before()).as("the page that has settled").isSameAs(usual);
    }
  }

  @Test
  void endOfOpenMetricsIsRecognisedWithAnyContentType() {
    try (FaultyShop shop = FaultyShop.of(SHOP)) {
      Program program = shop.open();

      assertThat(program.scrapeAs("application/openmetrics-text").isOpenMetrics()).isFalse();
      assertThat(program.scrapeAs("application/openmetrics-text").endsInEof()).isTrue();
      assertThat(program.scrapeAs("text/plain").endsInEof()).isFalse();
    }
  }
}
