package workshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.FaultyShop;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;

/** Tests programs that never listen, with a shorter time limit than in a lesson. */
@Execution(ExecutionMode.CONCURRENT)
final class SlowStartTest {
  private static final Duration BUDGET = Duration.ofSeconds(3);

  @Test
  void staticInitialiserNeverEnds() {
    assertThat(
            failsToStart(
                """
                package shop;

                public final class Shop {
                  static {
                    new Menu().await();
                  }

                  public static void main(String[] args) {}

                  static final class Menu {
                    synchronized void await() {
                      try {
                        wait();
                      } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                      }
                    }
                  }
                }
                """))
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   nothing listens there after 3 s
                      its threads: main WAITING, at Shop.java:13
            why       a check can only send requests to a program that listens
            """);
  }

  @Test
  void spins() {
    assertThat(
            failsToStart(
                """
                package shop;

                public final class Shop {
                  private static long cups;

                  public static void main(String[] args) {
                    for (;;) { cups++; }
                  }
                }
                """))
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   nothing listens there after 3 s
                      its threads: main RUNNABLE, at Shop.java:7
            why       a check can only send requests to a program that listens
            """);
  }

  @Test
  void deadlocks() {
    assertThat(
            failsToStart(
                """
                package shop;

                import java.util.concurrent.CyclicBarrier;

                public final class Shop {
                  private static final CyclicBarrier BOTH = new CyclicBarrier(2);

                  public static void main(String[] args) {
                    Object cup = new Object();
                    Object lid = new Object();
                    new Thread(() -> take(cup, lid), "barista").start();
                    take(lid, cup);
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
                """))
        .contains("its threads: deadlock: ", "deadlock: barista waits for a lock of main\n");
  }

  @Test
  void listensOnTheUsualPortInstead() {
    int usual = Ports.free();
    assertThat(
            failsToStart(
                """
                package shop;

                import com.sun.net.httpserver.HttpServer;
                import java.net.InetAddress;
                import java.net.InetSocketAddress;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                    InetAddress loopback = InetAddress.getLoopbackAddress();
                    HttpServer.create(new InetSocketAddress(loopback, 8080), 0).start();
                  }
                }
                """
                    .replace("8080", Integer.toString(usual)),
                usual))
        .isEqualTo(
            """
            BROKEN
            expected  the program listens on PORT (20000 in this run)
            but was   it listens on 20000 and ignores PORT
            why       a port from the environment lets a check, a container or a second copy choose it
            """);
  }

  @Test
  void printsOneEndlessLine() {
    String text =
        failsToStart(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) {
                String beans = "o".repeat(1024 * 1024);
                for (int i = 0; i < 20; i++) {
                  System.out.print(beans);
                }
                Thread.currentThread().interrupt();
                System.exit(4);
              }
            }
            """);
    assertThat(text)
        .contains("but was   the program ended by itself, exit code 4\n")
        .contains("it said   ooo");
    assertThat(text.lines()).allMatch(line -> line.length() < 300);
  }

  @Test
  void jvmThatDoesNotStartIsNoFailureOfTheProgram() {
    int port = Ports.free();
    // A JVM that waits for a debugger does not reach main, like one without processor time.
    String waits = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";
    try (FaultyShop shop =
            FaultyShop.of(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) {}
                }
                """);
        JavaProcess process =
            JavaProcess.start(
                shop.sources(),
                shop.classPath(),
                new LaunchSpec("shop.Shop", List.of(waits), Map.of(), Map.of()))) {
      Startup startup = new Startup(process, "the program", BUDGET, BUDGET);
      assertThat(
              catchThrowableOfType(
                  CheckError.class, () -> startup.await("PORT", port, Ports.free())))
          .hasMessage("Java itself did not come up within 3 s");
    }
  }

  private static String failsToStart(String source) {
    return failsToStart(source, Ports.free());
  }

  private static String failsToStart(String source, int usual) {
    int port = Ports.free();
    try (FaultyShop shop = FaultyShop.of(source);
        JavaProcess process =
            JavaProcess.start(
                shop.sources(),
                shop.classPath(),
                new LaunchSpec(
                    "shop.Shop", List.of(), Map.of("PORT", Integer.toString(port)), Map.of()))) {
      Startup startup = new Startup(process, "the program", Timeouts.JVM, BUDGET);
      return FaultyShop.text(
          catchThrowableOfType(CheckFailure.class, () -> startup.await("PORT", port, usual)));
    }
  }
}
