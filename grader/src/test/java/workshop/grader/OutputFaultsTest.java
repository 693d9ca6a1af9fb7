package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import workshop.grader.http.Request;

/** Tests that programs that misuse standard input and output are checked as usual. */
@Execution(ExecutionMode.CONCURRENT)
final class OutputFaultsTest {

  @Test
  void floodsBeforeItListens() {
    assertThatItWorks(
        """
        String line = "espresso ".repeat(100);
        for (int i = 0; i < 220_000; i++) {
          System.out.println(line);
        }
        """);
  }

  @Test
  void floodsWhileItServes() {
    assertThatItWorks(
        """
        Thread flood =
            new Thread(
                () -> {
                  String line = "espresso ".repeat(100);
                  for (int i = 0; i < 220_000; i++) {
                    System.out.println(line);
                  }
                });
        flood.start();
        """);
  }

  @Test
  void printsALineOf100Megabytes() {
    assertThatItWorks(
        """
        String beans = "o".repeat(1024 * 1024);
        for (int i = 0; i < 100; i++) {
          System.out.print(beans);
        }
        """);
  }

  @Test
  void printsBytesThatAreNoText() {
    assertThatItWorks(
        """
        for (int i = 0; i < 100_000; i++) {
          System.out.write(i);
        }
        System.out.flush();
        """);
  }

  @Test
  void printsWithoutALineFeed() {
    assertThatItWorks("System.out.print(\"> \");");
  }

  @Test
  void closesStandardOutput() {
    assertThatItWorks("System.out.close();\nSystem.err.close();");
  }

  @Test
  void replacesStandardOutput() {
    assertThatItWorks(
        """
        System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
        """);
  }

  @Test
  void readsStandardInput() {
    assertThatItWorks(
        """
        Thread reader =
            new Thread(
                () -> {
                  String command = new java.util.Scanner(System.in).nextLine();
                  System.out.println("obeying " + command);
                  System.exit(6);
                });
        reader.start();
        """);
  }

  @Test
  void closesStandardInput() {
    assertThatItWorks("System.in.close();");
  }

  @Test
  void interruptsEveryThread() {
    assertThatItWorks("Thread.getAllStackTraces().keySet().forEach(Thread::interrupt);");
  }

  /** Checks that the program responds, and that its launcher replies. */
  private static void assertThatItWorks(String deed) {
    try (FaultyShop shop =
        FaultyShop.of(
            """
            package shop;

            public final class Shop {
              public static void main(String[] args) throws Exception {
            DEED
                Web.serve("PORT", exchange -> Web.answer(exchange, "espresso 2.20"));
                Web.page("app_requests_total 1\\n");
              }
            }
            """
                .replace("DEED", deed.indent(4).stripTrailing()))) {
      Program program = shop.open();
      assertThat(program.send(3, Request.get("/menu"))).allMatch(answer -> answer.status() == 200);
      assertThat(program.scrape().series()).isEqualTo(1);
      assertThat(program.heap()).hasSize(3);
      program.allocateDirect(1024 * 1024);
    }
  }
}
