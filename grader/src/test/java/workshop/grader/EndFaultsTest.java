package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.http.Request;

/** Tests that programs that resist their end, and their children, are ended. */
@Execution(ExecutionMode.CONCURRENT)
final class EndFaultsTest {
  /** A child process with the shop's class path, so that a test finds it. */
  private static final String SLEEPER =
      """
      package shop;

      final class Sleeper {
        public static void main(String[] args) throws Exception {
          if (args.length > 0) {
            Web.serve(args[0], exchange -> Web.answer(exchange, "zzz"));
          }
          System.out.println("asleep");
          Thread.sleep(600_000);
        }

        static Process start(boolean sharesOutput, String... args) {
          var command = new java.util.ArrayList<String>();
          command.add(System.getProperty("java.home") + "/bin/java");
          command.add("-Xmx32m");
          command.add("-XX:+UseSerialGC");
          command.add("-cp");
          command.add(System.getProperty("java.class.path"));
          command.add("shop.Sleeper");
          command.addAll(java.util.List.of(args));
          ProcessBuilder builder = new ProcessBuilder(command);
          try {
            if (sharesOutput) {
              return builder.inheritIO().start();
            }
            builder.redirectErrorStream(true);
            Process child = builder.start();
            child.getInputStream().read();
            return child;
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
      }
      """;

  @Test
  void shutdownHookNeverEnds() {
    assertThatItEnds(
        """
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(
                    () -> {
                      while (true) {
                        Thread.onSpinWait();
                      }
                    }));
        """);
  }

  @Test
  void threadsNeverEnd() {
    assertThatItEnds(
        """
        for (int i = 0; i < 4; i++) {
          new Thread(
                  () -> {
                    while (true) {
                      try {
                        Web.pause(1_000);
                      } catch (IllegalStateException e) {
                        System.out.println("not yet tired");
                      }
                    }
                  })
              .start();
        }
        """);
  }

  @Test
  void closesTheCheckersCommands() {
    // Closes the pipe below System.in, so that the launcher does not see its end.
    assertThatItEnds("new java.io.FileInputStream(java.io.FileDescriptor.in).close();");
  }

  @Test
  void childOutlivesIt() {
    assertThatItEndsWithChildren("Sleeper.start(false);");
  }

  @Test
  void childHoldsItsOutput() {
    assertThatItEndsWithChildren("Sleeper.start(true);");
  }

  @Test
  void childTakesItsPort() {
    try (FaultyShop shop = withSleeper("Sleeper.start(false, \"METRICS_PORT\");")) {
      Program program = shop.open();
      assertThat(program.send(Request.get("/menu")).status()).isEqualTo(200);
      assertThat(shop.processes()).hasSize(2);
    }
  }

  @Test
  void childOutlivesAnExit() {
    assertThat(fails("Sleeper.start(false);\nSystem.exit(8);"))
        .contains("but was   the program ended by itself, exit code 8\n");
  }

  @Test
  void childOutlivesAHalt() {
    assertThat(fails("Sleeper.start(true);\nRuntime.getRuntime().halt(9);"))
        .contains("but was   the program ended by itself, exit code 9\n");
  }

  @Test
  void childOutlivesAnException() {
    assertThat(fails("Sleeper.start(true);\nthrow new IllegalStateException(\"spilt\");"))
        .contains("but was   main threw IllegalStateException: spilt, at Shop.java:6\n");
  }

  private static void assertThatItEnds(String deed) {
    try (FaultyShop shop = withSleeper(deed)) {
      assertThat(shop.open().send(Request.get("/menu")).status()).isEqualTo(200);
    }
  }

  private static void assertThatItEndsWithChildren(String deed) {
    try (FaultyShop shop = withSleeper(deed)) {
      assertThat(shop.open().send(Request.get("/menu")).status()).isEqualTo(200);
      assertThat(shop.processes()).as("the shop and its child").hasSize(2);
    }
  }

  private static String fails(String deed) {
    try (FaultyShop shop =
        FaultyShop.of(
                """
                package shop;

                public final class Shop {
                  public static void main(String[] args) throws Exception {
                DEED
                  }
                }
                """
                    .replace("DEED", deed.indent(4).stripTrailing()))
            .file("shop/Sleeper.java", SLEEPER)) {
      return shop.failsToStart();
    }
  }

  private static FaultyShop withSleeper(String deed) {
    return FaultyShop.of(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) throws Exception {
            DEED
                Web.serve("PORT", exchange -> Web.answer(exchange, "espresso 2.20"));
              }
            }
            """
                .replace("DEED", deed.indent(4).stripTrailing()))
        .file("shop/Sleeper.java", SLEEPER);
  }
}
