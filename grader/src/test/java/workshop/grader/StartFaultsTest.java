package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.http.Request;

/** Tests the failures of programs that do not start; each has its own message. */
@Execution(ExecutionMode.CONCURRENT)
final class StartFaultsTest {

  @Test
  void neverListens() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                new Thread(Shop::brew, "brewer").start();
              }

              private static synchronized void brew() {
                try {
                  Shop.class.wait();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   nothing listens there after 12 s
                      its threads: brewer WAITING, at Shop.java:10
            why       a check can only send requests to a program that listens
            """);
  }

  @Test
  void listensLate() {
    try (FaultyShop shop =
        FaultyShop.of(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) throws Exception {
                Thread.sleep(3_000);
                Web.serve("PORT", exchange -> Web.answer(exchange, "espresso 2.20"));
              }
            }
            """)) {
      assertThat(shop.open().send(Request.get("/menu")).body()).isEqualTo("espresso 2.20");
    }
  }

  @Test
  void mainReturnsAndNothingIsLeftToDo() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                System.out.println("Bean There is closed today");
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   the program ended by itself, exit code 0
            why       a server is a long-running process: it must not end by itself
            it said   Bean There is closed today
            """);
  }

  @Test
  void onlyDaemonThreadsAreLeft() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                Thread server = new Thread(() -> serve(), "server");
                server.setDaemon(true);
                server.start();
              }

              private static void serve() {
                while (true) {
                  Thread.onSpinWait();
                }
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   the program ended by itself, exit code 0
            why       a server is a long-running process: it must not end by itself
            """);
  }

  @Test
  void callsSystemExit() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                System.err.println("no beans");
                System.exit(3);
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   the program ended by itself, exit code 3
            why       a server is a long-running process: it must not end by itself
            it said   no beans
            """);
  }

  @Test
  void halts() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                Runtime.getRuntime().halt(9);
              }
            }
            """)
        .contains("but was   the program ended by itself, exit code 9\n");
  }

  @Test
  void mainThrows() {
    assertThatStart(
            """
            package shop;

            import java.util.List;

            public final class Shop {
              public static void main(String[] args) {
                List.of("espresso").forEach(Shop::price);
              }

              private static void price(String drink) {
                throw new IllegalStateException("no price for " + drink);
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   main threw IllegalStateException: no price for espresso, at Shop.java:11
            why       an exception that leaves main ends the start: the code after it never runs
            it said   Exception in thread "main" java.lang.IllegalStateException: no price for espresso
            """);
  }

  @Test
  void mainThrowsWithACause() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                try {
                  Integer.parseInt("two");
                } catch (NumberFormatException e) {
                  throw new IllegalArgumentException("the price of a latte", e);
                }
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   main threw IllegalArgumentException: the price of a latte, at Shop.java:8
            why       an exception that leaves main ends the start: the code after it never runs
            it said   Exception in thread "main" java.lang.IllegalArgumentException: the price of a latte
                      Caused by: java.lang.NumberFormatException: For input string: "two"
            """);
  }

  @Test
  void mainThrowsWhileTheShopIsOpen() {
    try (FaultyShop shop =
        FaultyShop.of(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) throws Exception {
                Web.serve("PORT", exchange -> Web.answer(exchange, "espresso 2.20"));
                throw new IllegalStateException("the sign does not light up");
              }
            }
            """)) {
      assertThat(shop.open().send(Request.get("/menu")).status()).isEqualTo(200);
    }
  }

  @Test
  void staticInitialiserThrows() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              static final int SEATS = Integer.parseInt("four");

              public static void main(String[] args) {}
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   main threw NumberFormatException: For input string: "four", at Shop.java:4
            why       an exception that leaves main ends the start: the code after it never runs
            it said   Exception in thread "main" java.lang.ExceptionInInitializerError
                      Caused by: java.lang.NumberFormatException: For input string: "four"
            """);
  }

  @Test
  void overflowsTheStack() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                main(args);
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   main threw StackOverflowError, at Shop.java:5
            why       an exception that leaves main ends the start: the code after it never runs
            it said   Exception in thread "main" java.lang.StackOverflowError
            """);
  }

  @Test
  void runsOutOfMemory() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                long[] beans = new long[1_000_000_000];
              }
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   the program ran out of memory, and the JVM ended it
            why       memory that is kept for each request fills any heap in the end
            it said   Terminating due to java.lang.OutOfMemoryError: Java heap space
            """);
  }

  @Test
  void hasNoMainClass() {
    try (FaultyShop shop =
        FaultyShop.empty().file("shop/Cafe.java", "package shop;\n\nfinal class Cafe {}\n")) {
      assertThat(shop.failsToStart())
          .isEqualTo(
              """
              BROKEN
              expected  the program listens on PORT (20000 in this run)
              but was   there is no class shop.Shop to start
              why       the program starts at its public static void main(String[] args)
              """);
    }
  }

  @Test
  void mainIsNotStatic() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              public void main(String[] args) {}
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   main of shop.Shop is not static
            why       the program starts at its public static void main(String[] args)
            """);
  }

  @Test
  void mainIsNotPublic() {
    assertThatStart(
            """
            package shop;

            public final class Shop {
              static void main(String[] args) {}
            }
            """)
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   shop.Shop has no public method main(String[])
            why       the program starts at its public static void main(String[] args)
            """);
  }

  @Test
  void classOfMainNeedsNotBePublic() {
    try (FaultyShop shop =
        FaultyShop.of(
            """
            package shop;

            final class Shop {
              public static void main(String[] args) throws Exception {
                Web.serve("PORT", exchange -> Web.answer(exchange, "espresso 2.20"));
              }
            }
            """)) {
      assertThat(shop.open().send(Request.get("/menu")).status()).isEqualTo(200);
    }
  }

  @Test
  void lastLinesAreShortened() {
    String text =
        failsToStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                for (int i = 1; i <= 300; i++) {
                  System.out.println("\\u001b[31m" + i + "\\u001b[0m\\tespresso " + "!".repeat(5_000));
                }
              }
            }
            """);
    assertThat(text.lines()).hasSize(10).allMatch(line -> line.length() < 300);
    assertThat(text).contains("it said   295 espresso !!!").contains("          300 espresso !!!");
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertThatStart(String source) {
    return assertThat(failsToStart(source));
  }

  private static String failsToStart(String source) {
    try (FaultyShop shop = FaultyShop.of(source)) {
      return shop.failsToStart();
    }
  }
}
