package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests programs whose metrics page Prometheus cannot read. */
@Execution(ExecutionMode.CONCURRENT)
final class PageFaultsTest {
  private static final String EXPECTED =
      "NOT_YET\nexpected  GET /metrics on METRICS_PORT (20000 in this run) answers 200\n";
  private static final String WHY =
      "why       Prometheus pulls: it scrapes each target's page, and what it cannot read is"
          + " lost\n";

  @Test
  void isMissing() {
    assertThat(scrapeOf(""))
        .isEqualTo(EXPECTED + "but was   nothing listens there (connection refused)\n" + WHY);
  }

  @Test
  void comesLate() {
    try (FaultyShop shop =
        FaultyShop.of(
            source(
                """
                new Thread(
                        () -> {
                          Web.pause(3_000);
                          Web.page("app_requests_total 1\\n");
                        })
                    .start();
                """))) {
      assertThat(shop.open().scrape().sum("app_requests_total", java.util.Map.of())).isEqualTo(1);
    }
  }

  /** A stack trace shows only the carrier of a virtual thread. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void comesLateFromABusyVirtualThread() {
    try (FaultyShop shop =
        FaultyShop.of(
            source(
                """
                Runnable busy =
                    () -> {
                      long end = System.nanoTime() + 2_000_000_000L;
                      while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                      }
                      Web.page("app_requests_total 1\\n");
                    };
                try {
                  Thread.class
                      .getMethod("startVirtualThread", Runnable.class)
                      .invoke(null, busy);
                } catch (ReflectiveOperationException e) {
                  throw new IllegalStateException(e);
                }
                """))) {
      assertThat(shop.open().scrape().sum("app_requests_total", java.util.Map.of())).isEqualTo(1);
    }
  }

  @Test
  void isTrickled() {
    assertThat(
            scrapeOf(
                """
                Web.serve(
                    "METRICS_PORT",
                    exchange -> {
                      var out = Web.begin(exchange);
                      for (int i = 0; i < 60; i++) {
                        out.write('#');
                        out.flush();
                        Web.pause(1_000);
                      }
                    });
                """))
        .isEqualTo(EXPECTED + "but was   no complete answer within 5 s\n" + WHY);
  }

  @Test
  void neverEnds() {
    assertThat(
            scrapeOf(
                """
                Web.serve(
                    "METRICS_PORT",
                    exchange -> {
                      var out = Web.begin(exchange);
                      for (long i = 0; ; i++) {
                        out.write(("app_requests_total{id=\\"" + i + "\\"} 1\\n").getBytes());
                      }
                    });
                """))
        .startsWith(EXPECTED)
        .containsPattern("but was   (a body of more than 50 MiB|no complete answer within 5 s)\n");
  }

  @Test
  void has200Megabytes() {
    assertThat(
            scrapeOf(
                """
                byte[] comment = ("#" + " ".repeat(1024 * 1024 - 2) + "\\n").getBytes();
                Web.serve(
                    "METRICS_PORT",
                    exchange -> {
                      try (var out = Web.begin(exchange)) {
                        for (int i = 0; i < 200; i++) {
                          out.write(comment);
                        }
                      }
                    });
                """))
        .isEqualTo(EXPECTED + "but was   a body of more than 50 MiB\n" + WHY);
  }

  @Test
  void hasAMillionSeries() {
    assertThat(
            scrapeOf(
                """
                Web.serve(
                    "METRICS_PORT",
                    exchange -> {
                      try (var out = new java.io.BufferedOutputStream(Web.begin(exchange))) {
                        for (int i = 0; i < 1_000_000; i++) {
                          out.write(("app_orders_total{id=\\"" + i + "\\"} 1\\n").getBytes());
                        }
                      }
                    });
                """))
        .startsWith("NOT_YET\nexpected  a metrics page that Prometheus can read\nbut was   ")
        .contains("the page has more than 200000 samples\n");
  }

  @Test
  void isNotFound() {
    assertThat(
            scrapeOf(
                """
                Web.serve(
                    "METRICS_PORT",
                    exchange -> {
                      exchange.sendResponseHeaders(404, -1);
                      exchange.close();
                    });
                """))
        .isEqualTo(
            EXPECTED
                + "but was   it answered 404\n"
                + "why       Prometheus counts every other status as a failed scrape: up is 0, the"
                + " samples are lost\n");
  }

  @Test
  void isNoMetricsPage() {
    assertThat(scrapeOf("Web.page(\"<html>Bean There</html>\\n\");"))
        .startsWith("NOT_YET\nexpected  a metrics page that Prometheus can read\nbut was   ")
        .endsWith(
            "why       Prometheus rejects the whole page for one mistake, and all samples of that"
                + " scrape are lost\n");
  }

  @Test
  void isPrintedWithoutHttp() {
    assertThat(
            scrapeOf(
                """
                Web.talk("METRICS_PORT", out -> out.write("app_requests_total 1\\n".getBytes()));
                """))
        .isEqualTo(
            EXPECTED
                + "but was   an answer that is not HTTP (Invalid protocol version; error at offset 0:"
                + " <app_requests_total 1>)\n"
                + WHY);
  }

  @Test
  void endsTheProgram() {
    assertThat(
            scrapeOf(
                """
                Web.serve("METRICS_PORT", exchange -> System.exit(5));
                """))
        .isEqualTo(
            """
            NOT_YET
            expected  GET /metrics on METRICS_PORT (20000 in this run) answers 200
            but was   the program ended by itself, exit code 5
            why       a server is a long-running process: it must not end by itself
            """);
  }

  private static String scrapeOf(String page) {
    try (FaultyShop shop = FaultyShop.of(source(page))) {
      return shop.fails(Program::scrape);
    }
  }

  /** Returns a shop that responds to requests and has this metrics page. */
  private static String source(String page) {
    return """
        package shop;

        public final class Shop {
          public static void main(String[] args) throws Exception {
            Web.serve("PORT", exchange -> Web.answer(exchange, "espresso 2.20"));
        PAGE
          }
        }
        """
        .replace("PAGE", page.indent(4).stripTrailing());
  }
}
