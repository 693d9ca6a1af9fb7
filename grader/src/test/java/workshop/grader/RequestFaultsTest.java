package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.http.Request;

/** Tests programs that start and then fail a request. */
@Execution(ExecutionMode.CONCURRENT)
final class RequestFaultsTest {

  @Test
  void neverAnswers() {
    assertThat(
            menu(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                    Web.serve("PORT", exchange -> ponder());
                  }

                  private static void ponder() {
                    Thread.currentThread().setName("waiter");
                    while (true) {
                      Thread.onSpinWait();
                    }
                  }
                }
                """))
        .isEqualTo(
            """
            NOT_YET
            expected  GET /menu is answered
            but was   no complete answer within 5 s
            threads   waiter RUNNABLE, at Shop.java:11
            why       instrumentation must never keep a customer from the answer
            """);
  }

  @Test
  void deadlocks() {
    assertThat(
            fails(
                """
                package shop;

                import java.util.concurrent.CyclicBarrier;

                public final class Shop {
                  private static final CyclicBarrier BOTH = new CyclicBarrier(2);
                  private static final Object CUP = new Object();
                  private static final Object LID = new Object();

                  public static void main(String[] args) throws Exception {
                    Web.serve(
                        "PORT",
                        exchange -> {
                          boolean latte = exchange.getRequestURI().getPath().endsWith("latte");
                          Thread.currentThread().setName(latte ? "latte" : "filter");
                          take(latte ? CUP : LID, latte ? LID : CUP);
                        });
                  }

                  private static void take(Object first, Object second) {
                    synchronized (first) {
                      try {
                        BOTH.await();
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      }
                      synchronized (second) {
                        second.notifyAll();
                      }
                    }
                  }
                }
                """,
                shop -> shop.sendTogether(List.of(Request.get("/latte"), Request.get("/filter")))))
        .startsWith(
            """
            NOT_YET
            expected  GET /latte is answered
            but was   no complete answer within 5 s
            threads   deadlock:\s""")
        .contains("deadlock: latte waits for a lock of filter\n")
        .contains("deadlock: filter waits for a lock of latte\n")
        .contains("BLOCKED, at Shop.java:28\n");
  }

  @Test
  void tricklesAByteASecond() {
    assertThat(
            menu(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                    Web.talk(
                        "PORT",
                        out -> {
                          out.write("HTTP/1.1 200 OK\\r\\nContent-Length: 60\\r\\n\\r\\n".getBytes());
                          for (int i = 0; i < 60; i++) {
                            out.write('o');
                            out.flush();
                            Web.pause(1_000);
                          }
                        });
                  }
                }
                """))
        .startsWith(
            """
            NOT_YET
            expected  GET /menu is answered
            but was   no complete answer within 5 s
            threads   accept TIMED_WAITING, at\s""");
  }

  @Test
  void exitsOnTheFirstRequest() {
    assertThat(
            menu(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                    Web.serve(
                        "PORT",
                        exchange -> {
                          System.out.println("sold out");
                          System.exit(0);
                        });
                  }
                }
                """))
        .isEqualTo(
            """
            NOT_YET
            expected  GET /menu is answered
            but was   the program ended by itself, exit code 0
            why       a server is a long-running process: it must not end by itself
            it said   sold out
            """);
  }

  @Test
  void haltsInTheMiddleOfABatch() {
    assertThat(
            fails(
                """
                package shop;

                public final class Shop {
                  private static int customers;

                  public static void main(String[] args) throws Exception {
                    Web.serve(
                        "PORT",
                        exchange -> {
                          if (++customers == 7) {
                            Runtime.getRuntime().halt(7);
                          }
                          Web.answer(exchange, "espresso 2.20");
                        });
                  }
                }
                """,
                shop -> shop.send(10, Request.get("/menu"))))
        .contains("NOT_YET\n", "but was   the program ended by itself, exit code 7\n");
  }

  @Test
  void runsOutOfMemory() {
    assertThat(
            menu(
                """
                package shop;

                import java.util.ArrayList;
                import java.util.List;

                public final class Shop {
                  private static final List<long[]> ORDERS = new ArrayList<>();

                  public static void main(String[] args) throws Exception {
                    Web.serve(
                        "PORT",
                        exchange -> {
                          while (true) {
                            ORDERS.add(new long[100_000]);
                          }
                        });
                  }
                }
                """))
        .isEqualTo(
            """
            NOT_YET
            expected  GET /menu is answered
            but was   the program ran out of memory, and the JVM ended it
            why       memory that is kept for each request fills any heap in the end
            it said   Terminating due to java.lang.OutOfMemoryError: Java heap space
            """);
  }

  @Test
  void overflowsTheStack() {
    assertThat(
            menu(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                    Web.serve("PORT", exchange -> brew(1));
                  }

                  private static int brew(int cups) {
                    return brew(cups) + 1;
                  }
                }
                """))
        .matches(
            """
            NOT_YET
            expected  GET /menu is answered
            but was   no complete answer within 5 s
            why       instrumentation must never keep a customer from the answer
            it said   Exception in thread "pool-1-thread-\\d+" java.lang.StackOverflowError
            """);
  }

  @Test
  void closesTheConnection() {
    assertThat(menuOf(""))
        .contains("NOT_YET\n", "but was   the connection was closed without an answer\n");
  }

  @Test
  void breaksOffInTheHead() {
    assertThat(menuOf("HTTP/1.1 200 OK\\r\\nContent-"))
        .contains("NOT_YET\n", "but was   the answer broke off before its end\n");
  }

  @Test
  void breaksOffInTheBody() {
    assertThat(menuOf("HTTP/1.1 200 OK\\r\\nContent-Length: 100\\r\\n\\r\\nespresso"))
        .contains("NOT_YET\n", "but was   the answer broke off before its end\n");
  }

  @Test
  void breaksOffInAChunk() {
    assertThat(
            menuOf("HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n50\\r\\nespresso"))
        .contains("NOT_YET\n", "but was   the answer broke off before its end\n");
  }

  @Test
  void sendsABrokenChunk() {
    assertThat(
            menuOf("HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\nespresso"))
        .contains("NOT_YET\n", "but was   an answer that is not HTTP (Bad chunk header: zz)\n");
  }

  @Test
  void sendsALengthThatIsNoNumber() {
    assertThat(menuOf("HTTP/1.1 200 OK\\r\\nContent-Length: two\\r\\n\\r\\nespresso"))
        .contains(
            "NOT_YET\n", "but was   an answer that is not HTTP (Invalid content length: two)\n");
  }

  @Test
  void doesNotSpeakHttp() {
    assertThat(menuOf("welcome, the connection was reset to espresso\\n"))
        .contains(
            "NOT_YET\n",
            "but was   an answer that is not HTTP (Invalid protocol version; error at offset 0:"
                + " <welcome, the connection was reset to espresso>)\n");
  }

  @Test
  void sendsBytesWithoutEnd() {
    assertThat(
            menu(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                    byte[] beans = new byte[64 * 1024];
                    Web.talk(
                        "PORT",
                        out -> {
                          while (true) {
                            out.write(beans);
                          }
                        });
                  }
                }
                """))
        .startsWith(
            "NOT_YET\nexpected  GET /menu is answered\nbut was   an answer that is not HTTP");
  }

  @Test
  void sendsABodyOf200Megabytes() {
    assertThat(
            menu(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                    byte[] beans = new byte[1024 * 1024];
                    Web.serve(
                        "PORT",
                        exchange -> {
                          try (var out = Web.begin(exchange)) {
                            for (int i = 0; i < 200; i++) {
                              out.write(beans);
                            }
                          }
                        });
                  }
                }
                """))
        .contains("NOT_YET\n", "but was   a body of more than 1 MiB\n");
  }

  /** Returns a shop that sends these bytes for each request, and closes the connection. */
  private static String menuOf(String bytes) {
    return menu(
        """
        package shop;

        public final class Shop {
          public static void main(String[] args) throws Exception {
            Web.talk("PORT", out -> out.write("BYTES".getBytes()));
          }
        }
        """
            .replace("BYTES", bytes));
  }

  private static String menu(String source) {
    return fails(source, shop -> shop.send(Request.get("/menu")));
  }

  private static String fails(String source, java.util.function.Consumer<Program> use) {
    try (FaultyShop shop = FaultyShop.of(source)) {
      return shop.fails(use);
    }
  }
}
