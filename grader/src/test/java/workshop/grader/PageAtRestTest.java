package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import workshop.grader.http.Request;

/** Tests that a page that has settled is used again until a request is sent. */
final class PageAtRestTest {
  private static final String SHOP =
      """
      package shop;

      import java.util.concurrent.atomic.AtomicInteger;

      public final class Shop {
        public static void main(String[] args) throws Exception {
          AtomicInteger visits = new AtomicInteger();
          AtomicInteger scrapes = new AtomicInteger();
          Web.serve(
              "PORT",
              exchange -> {
                exchange.getRequestBody().readAllBytes();
                visits.incrementAndGet();
                Web.answer(exchange, "open");
              });
          Web.serve(
              "METRICS_PORT",
              exchange ->
                  Web.answer(
                      exchange,
                      "visits " + visits + "\\nscrapes " + scrapes.incrementAndGet() + "\\n"));
        }
      }
      """;

  @Test
  void isScrapedOnceUntilSomethingIsSent() {
    try (FaultyShop shop = FaultyShop.of(SHOP)) {
      Program program = shop.open();
      program.send(Request.get("/"));
      Scrape claimed = visits(program, 1);

      assertThat(program.before()).isSameAs(claimed);
      assertThat(program.before()).as("asked again").isSameAs(claimed);

      program.send(Request.get("/"));
      assertThat(program.before().sum("visits", Map.of())).isEqualTo(2);
    }
  }

  @Test
  void isScrapedAgainAfterHeldRequestsAreReleased() {
    try (FaultyShop shop = FaultyShop.of(SHOP)) {
      Program program = shop.open();
      List<HeldRequest> held = program.holdRequests(1, Request.post("/").form("drink", "latte"));
      Scrape claimed = visits(program, 0);
      assertThat(program.before()).isSameAs(claimed);

      HeldRequest.release(held);
      assertThat(program.before().sum("visits", Map.of())).isEqualTo(1);
    }
  }

  @Test
  void isScrapedIfNoPageHasSettled() {
    try (FaultyShop shop = FaultyShop.of(SHOP)) {
      Program program = shop.open();

      assertThat(program.before().sum("scrapes", Map.of())).isEqualTo(1);
      assertThat(program.before().sum("scrapes", Map.of())).isEqualTo(2);
    }
  }

  private static Scrape visits(Program program, double expected) {
    return program
        .settle(page -> page.sum("visits", Map.of()), visits -> visits == expected)
        .page();
  }
}
