package workshop.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import workshop.grader.http.Request;

/** Tests several programs in one lesson: each is a process and gets the URLs of the others. */
final class ProgramGroupTest {
  private static final String README =
      """
      # 09 A fake

      ## 9.1 The first is done
      """;
  private static final String SHOP =
      """
      package shop;

      public final class Shop {
        public static void main(String[] args) throws Exception {
          Web.serve("PORT", exchange -> Web.answer(exchange, System.getenv("PAYMENTS_URL")));
        }
      }
      """;
  private static final String PAYMENTS =
      """
      package payments;

      import shop.Web;

      public final class Payments {
        public static void main(String[] args) throws Exception {
          Web.serve("PORT", exchange -> Web.answer(exchange, System.getenv("SHOP_URL")));
        }
      }
      """;

  @TempDir private Path root;

  @Lesson(
      main = "shop.Shop",
      others = "payments.Payments",
      lookAt = "src/main/java/shop/Shop.java",
      validator = LessonExtensionTest.NoValidator.class)
  static final class Check {
    @Test
    @Tag("9.1")
    void eachKnowsTheOther(Program shop, @ProgramName("payments") Program payments, Task task) {
      assertThat(shop.pid()).isNotEqualTo(payments.pid());
      assertThat(shop.send(Request.get("/")).body())
          .isEqualTo("http://127.0.0.1:" + payments.port());
      assertThat(payments.send(Request.get("/")).body())
          .isEqualTo("http://127.0.0.1:" + shop.port());
      task.evidence(shop.pid() + " " + payments.pid());
    }
  }

  @Test
  void getEachOthersUrlsAndEndWithTheLesson() throws IOException {
    FakeLesson lesson = lesson(PAYMENTS).run(Check.class);

    assertThat(lesson.verdicts()).as(lesson.transcript()).startsWith("lesson\tPASSED\n");
    for (String pid : lesson.verdicts().strip().split("\t")[3].split(" ")) {
      assertThat(ProcessHandle.of(Long.parseLong(pid))).as("process %s", pid).isEmpty();
    }
  }

  @Test
  void oneThatDoesNotStartIsNamed() throws IOException {
    FakeLesson lesson =
        lesson(PAYMENTS.replace("Web.serve", "if (true) return; Web.serve")).run(Check.class);

    assertThat(lesson.transcript())
        .containsPattern("expected   payments listens on PORT \\(\\d+ in this run\\)\n")
        .contains("but was    the program ended by itself, exit code 0\n");
  }

  private FakeLesson lesson(String payments) throws IOException {
    FakeLesson lesson = new FakeLesson(root, README);
    write("shop/Shop.java", SHOP);
    write("payments/Payments.java", payments);
    try (InputStream web = ProgramGroupTest.class.getResourceAsStream("/faults/Web.java")) {
      String source = new String(web.readAllBytes());
      write("shop/Web.java", publicly(source));
    }
    return lesson;
  }

  /** Makes the helper public. */
  private static String publicly(String source) {
    return source.replaceAll("(?m)^(final class|  static)", "public $1");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve("lessons/09-fake/src/main/java").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
