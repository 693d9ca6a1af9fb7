package workshop.grader.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import workshop.grader.report.CheckFailure;

/**
 * A program is saved again and again: whatever is compiled anew, what comes out is to the byte what
 * comes out of compiling all of it, and a mistake is told in the same words.
 */
final class RecompilationTest {
  private static final int ALL = 4;

  private static final String MENU =
      """
      package shop;

      class Menu extends Board {
        static final int PRICE = 3;
        static final int TABLES = Integer.parseInt("7");
        private int sold;

        enum Size { SMALL, LARGE }

        record Item(String name, Size size) {}

        Item cheapest() {
          return new Item("espresso", Size.SMALL);
        }

        Runnable seller() {
          return () -> sold++;
        }

        private void clean() {}
      }
      """;

  private static final String BOARD =
      """
      package shop;

      class Board {
        int width = 2;

        void write(Object text) {}
      }
      """;

  private static final String SHOP =
      """
      package shop;

      public final class Shop {
        public static void main(String[] args) {
          Menu menu = new Menu();
          menu.write("latte");
          switch (menu.cheapest().size()) {
            case SMALL -> System.out.println(Menu.PRICE + Menu.TABLES + menu.width);
            case LARGE -> System.out.println(Queue.LONGEST);
          }
        }
      }
      """;

  private static final String QUEUE =
      """
      package shop;

      interface Queue {
        int LONGEST = 9;
      }
      """;

  @TempDir private Path root;
  private Sources sources;
  private int folders;

  @BeforeEach
  void compileOnce() throws IOException {
    sources = new Sources(root, root.resolve("lesson"));
    save("Menu", MENU);
    save("Board", BOARD);
    save("Shop", SHOP);
    save("Queue", QUEUE);
    Compiler.remember();
    assertThat(Compiler.compile(sources, List.of(), folder())).isEqualTo(ALL);
  }

  @AfterEach
  void forget() {
    CompilationCache.clear();
  }

  @Test
  void whatIsAsItWasIsNotCompiled() throws IOException {
    assertThat(recompiled()).isZero();
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // What others cannot see.
        "\"espresso\" | \"filter\" | 1",
        "private void clean() {} | private void clean() { Runnable wipe = new Runnable() {"
            + " public void run() { clean(); } }; } | 1",
        "return () -> sold++; | return new Runnable() { public void run() { sold++; } }; | 1",
        "(\"7\") | (\"8\") | 1",
        "class Menu extends | /* What is sold. */ class Menu extends | 1",
        // What others hold a copy of, or might call, or cannot reach any more.
        "PRICE = 3 | PRICE = 4 | 4",
        "SMALL, LARGE } | TINY, SMALL, LARGE } | 4",
        "String name, Size size | String name, Size size, int price | 4",
        "private void clean() {} | void clean() {} | 4",
        "private void clean() {} | void write(String text) {} | 4",
        "extends Board | extends Board implements Queue | 4",
        "Item cheapest() | Item cheapest() throws IllegalStateException | 4",
        "class Menu extends | @Deprecated class Menu extends | 4",
        "class Menu extends | class Extra {} class Menu extends | 4",
        "private int sold; | private int sold; private int depth; | 4",
      })
  void onlyWhatOthersCannotSeeIsCompiledAlone(String before, String after, int files)
      throws IOException {
    save("Menu", change(MENU, before, after));
    if (after.contains("int price")) {
      save("Menu", change(change(MENU, before, after), "Size.SMALL)", "Size.SMALL, 3)"));
    }
    assertThat(recompiled()).isEqualTo(files);
    assertThat(recompiled()).as("the same again").isZero();
  }

  @Test
  void aPrivateFieldThatHidesNothing() throws IOException {
    save("Board", change(BOARD, "int width = 2;", "int width = 2;\n  private int height = 1;"));
    assertThat(recompiled()).isEqualTo(1);
  }

  @Test
  void severalChangesAtOnce() throws IOException {
    save("Menu", change(MENU, "espresso", "filter"));
    save("Shop", change(SHOP, "latte", "mocha"));
    assertThat(recompiled()).isEqualTo(2);
  }

  @Test
  void changesThatFollowEachOther() throws IOException {
    save("Menu", change(MENU, "PRICE = 3", "PRICE = 4"));
    assertThat(recompiled()).isEqualTo(ALL);
    save("Menu", change(change(MENU, "PRICE = 3", "PRICE = 4"), "espresso", "filter"));
    assertThat(recompiled()).isEqualTo(1);
    save("Menu", MENU);
    assertThat(recompiled()).isEqualTo(ALL);
  }

  @Test
  void filesThatComeAndGo() throws IOException {
    save("Extra", "package shop;\n\nclass Extra {}\n");
    assertThat(recompiled()).isEqualTo(ALL + 1);
    Files.delete(file("Extra"));
    assertThat(recompiled()).isEqualTo(ALL);
  }

  @Test
  void aPrivateFieldMayHideWhatOthersUse() throws IOException {
    save("Menu", change(MENU, "private int sold;", "private int sold; private int width;"));
    assertThat(mistake()).contains("Shop.java:8").contains("width has private access");
  }

  @Test
  void aMistakeIsToldInTheWordsOfTheWholeAndForgotten() throws IOException {
    save("Menu", change(MENU, "sold++", "sold"));
    String mistake = mistake();
    CompilationCache.clear();
    assertThat(mistake).contains("Menu.java:17").isEqualTo(mistake());
    save("Menu", change(MENU, "espresso", "filter"));
    recompiled();
  }

  @Test
  void aMistakeThatOnlyOthersSeeIsTold() throws IOException {
    save("Menu", change(MENU, "Item cheapest()", "Object cheapest()"));
    assertThat(mistake()).contains("Shop.java:7");
  }

  private String mistake() {
    return catchThrowableOfType(
            CheckFailure.class, () -> Compiler.compile(sources, List.of(), folder()))
        .facts()
        .toString();
  }

  /** How many files were compiled to get what one gets from all. */
  private int recompiled() throws IOException {
    Path some = folder();
    int files = Compiler.compile(sources, List.of(), some);
    Map<String, String> classes = classes(some);
    Path all = folder();
    CompilationCache kept = CompilationCache.of(List.of(), files()).orElseThrow();
    CompilationCache.clear();
    Compiler.compile(sources, List.of(), all);
    assertThat(classes).isEqualTo(classes(all));
    assertThat(kept.changed(CompilationCache.texts(files()))).isEmpty();
    return files;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> found = Files.list(file("Menu").getParent())) {
      return found.sorted().toList();
    }
  }

  private static Map<String, String> classes(Path folder) throws IOException {
    Map<String, String> classes = new TreeMap<>();
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        classes.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return classes;
  }

  private static String change(String text, String before, String after) {
    assertThat(text).contains(before);
    return text.replace(before, after);
  }

  private Path folder() throws IOException {
    return Files.createDirectories(root.resolve("classes-" + folders++));
  }

  private Path file(String name) {
    return sources.java().resolve("shop").resolve(name + ".java");
  }

  private void save(String name, String text) throws IOException {
    Files.createDirectories(file(name).getParent());
    Files.writeString(file(name), text);
  }
}
