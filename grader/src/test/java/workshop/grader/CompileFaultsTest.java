package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests the failures of programs that do not compile: file, line and caret. */
@Execution(ExecutionMode.CONCURRENT)
final class CompileFaultsTest {
  private static final String TAIL =
      "why       only a program that runs can be observed; nothing else was checked\n";

  @Test
  void syntaxError() {
    assertThat(
            message(
                """
                package shop;

                final class Shop {
                  public static void main(String[] args) {
                    System.out.println("espresso")
                  }
                }
                """))
        .isEqualTo(
            """
            BROKEN
            expected  your program compiles
            but was   lessons/01-fault/src/main/java/shop/Shop.java:5
                      ';' expected
                        System.out.println("espresso")
                                                      ^
            """
                + TAIL
                + "look at   lessons/01-fault/src/main/java/shop/Shop.java\n");
  }

  @Test
  void missingSymbol() {
    assertThat(
            message(
                """
                package shop;

                final class Shop {
                  int price = Menu.priceOf("latte");
                }
                """))
        .isEqualTo(
            """
            BROKEN
            expected  your program compiles
            but was   lessons/01-fault/src/main/java/shop/Shop.java:4
                      cannot find symbol
                        symbol:   variable Menu
                        location: class shop.Shop
                        int price = Menu.priceOf("latte");
                                    ^
            """
                + TAIL
                + "look at   lessons/01-fault/src/main/java/shop/Shop.java\n");
  }

  @Test
  void errorInTheSecondFile() {
    try (FaultyShop shop =
        FaultyShop.of("package shop;\n\nfinal class Shop {}\n")
            .file(
                "shop/till/Till.java",
                "package shop.till;\n\nclass Till {\n  int cents = \"two\";\n}\n")) {
      assertThat(shop.failsToStart())
          .isEqualTo(
              """
              BROKEN
              expected  your program compiles
              but was   lessons/01-fault/src/main/java/shop/till/Till.java:4
                        incompatible types: java.lang.String cannot be converted to int
                          int cents = "two";
                                      ^
              """
                  + TAIL
                  + "look at   lessons/01-fault/src/main/java/shop/till/Till.java\n");
    }
  }

  @Test
  void severalErrors() {
    assertThat(
            message(
                """
                package shop;

                final class Shop {
                  int latte = "3.40";
                  int filter = "2.00";
                  int tea = "0.00";
                }
                """))
        .contains("Shop.java:4\n", "  int latte = \"3.40\";\n")
        .contains("          (and 2 more)\n");
  }

  @Test
  void errorFarInALongLineWithTabs() {
    String text =
        message(
            "package shop;\n\nfinal class Shop {\n\t\tString menu = \""
                + "espresso ".repeat(60)
                + "\" + 3.40 + lid + \""
                + " latte".repeat(60)
                + "\";\n}\n");
    assertThat(text).contains("Shop.java:4\n          cannot find symbol\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 100);
    String source = text.lines().filter(line -> line.contains("lid +")).findFirst().orElseThrow();
    String caret = text.lines().filter(line -> line.strip().equals("^")).findFirst().orElseThrow();
    assertThat(source.substring(caret.indexOf('^'))).startsWith("lid + ");
  }

  @Test
  void errorAfterTabs() {
    assertThat(message("package shop;\n\nfinal class Shop {\n\tint\tcents = \"two\";\n}\n"))
        .contains(
            """
                        int cents = "two";
                                    ^
            """);
  }

  @Test
  void errorOnTheLastLine() {
    assertThat(message("package shop;\n\nfinal class Shop {"))
        .contains("Shop.java:3\n", "reached end of file while parsing\n");
  }

  @Test
  void fileThatIsNotUtf8() {
    try (FaultyShop shop = FaultyShop.empty()) {
      shop.file(
          "shop/Shop.java",
          "package shop;\n\nfinal class Shop {\n  String menu = \"caf\u00e9\";\n}\n");
      shop.inLatin1("shop/Shop.java");
      assertThat(shop.failsToStart())
          .contains(
              "BROKEN\n", "Shop.java:4\n", "unmappable character (0xE9) for encoding UTF-8\n");
    }
  }

  @Test
  void publicClassOfAnotherName() {
    assertThat(message("package shop;\n\npublic final class Cafe {}\n"))
        .contains("Shop.java:3\n")
        .contains("class Cafe is public, should be declared in a file named Cafe.java\n");
  }

  @Test
  void laterJavaThanTheWorkshops() {
    assertThat(
            message(
                """
                package shop;

                final class Shop {
                  int price(Object drink) {
                    return switch (drink) {
                      case String name -> 2;
                      default -> 3;
                    };
                  }
                }
                """))
        .contains("BROKEN\n", "Shop.java:6\n")
        .contains("patterns in switch statements are ");
  }

  @Test
  void expressionThatOverflowsTheCompiler() {
    assertThat(
            message(
                "package shop;\n\nfinal class Shop {\n  int beans = 1"
                    + " + 1".repeat(60_000)
                    + ";\n}\n"))
        .isEqualTo(
            """
            BROKEN
            expected  your program compiles
            but was   the Java compiler failed on it: java.lang.StackOverflowError
            """
                + TAIL);
  }

  @Test
  void warningsAreNoErrors() {
    assertThat(
            message(
                """
                package shop;

                import java.util.List;

                final class Shop {
                  @SuppressWarnings("all")
                  List drinks = new java.util.ArrayList();
                  Integer cup = new Integer(1);

                  public static void main(String[] args) {
                    throw new IllegalStateException("it compiled");
                  }
                }
                """))
        .contains("main threw IllegalStateException: it compiled, at Shop.java:11\n");
  }

  @Test
  void noSourceAtAll() {
    try (FaultyShop shop = FaultyShop.empty()) {
      assertThat(shop.failsToStart())
          .isEqualTo(
              """
              BROKEN
              expected  Java sources in lessons/01-fault/src/main/java
              but was   there are none
              why       the check compiles and runs what stands there
              """);
    }
  }

  private static String message(String source) {
    try (FaultyShop shop = FaultyShop.empty().file("shop/Shop.java", source)) {
      return shop.failsToStart();
    }
  }
}
