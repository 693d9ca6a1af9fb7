package workshop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  @TempDir private Path root;
  private FakeCourse course;

  @BeforeEach
  void lessonWithAProgram() {
    course = FakeCourse.in(root);
    course.write(
        "lessons/02-counters/target/runtime.classpath",
        System.getProperty("java.class.path").split(java.io.File.pathSeparator)[0]);
    course.compile(
        "02-counters",
        """
        package check;
        import workshop.grader.Lesson;
        import workshop.grader.shop.ShopContract;
        @Lesson(main = "shop.Till", lookAt = "src/main/java/shop/Till.java", validator = ShopContract.class)
        final class TillCheck {}
        """);
  }

  @Test
  void startsTheProgramAndShowsWhatToTry() {
    till("System.exit(0);");
    Shown shown = Shown.of(root, "run", "2");
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out())
        .contains("02-counters starts Till; Ctrl-C ends.")
        .contains("curl localhost:8080/menu                           shows <the> menu")
        .doesNotContain("exec:java      opens", "How teams do it");
  }

  @Test
  void returnsTheFailureOfTheProgram() {
    till("System.exit(7);");
    assertThat(Shown.of(root, "run", "2").code()).isEqualTo(2);
  }

  @Test
  void showsACompileErrorLikeACheck() {
    till("int orders = \"none\";");
    Shown shown = Shown.of(root, "run", "2");
    assertThat(shown.code()).isEqualTo(2);
    assertThat(shown.out())
        .contains("your program compiles", FakeCourse.TILL + ":4", "incompatible types", "^");
  }

  @Test
  void namesAPortThatIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      till(
          "System.getenv().getOrDefault(\"TILL_PORT\", \"1\"); get(\"PORT\", \"%d\");"
              .formatted(other.getLocalPort()));
      Shown shown = Shown.of(root, "run", "2");
      assertThat(shown.code()).isEqualTo(3);
      assertThat(shown.err())
          .contains("port " + other.getLocalPort(), "if another shop is still running");
    }
  }

  @Test
  void aLessonWithoutAProgramShowsWhatToTry() {
    course.write("lessons/01-first-scrape/pom.xml", "<project/>").withChecks();
    Shown shown = Shown.of(root, "run", "1");
    assertThat(shown.code()).isZero();
    assertThat(shown.out()).contains("01-first-scrape has no program of its own");
  }

  private void till(String statement) {
    course.write(
        FakeCourse.TILL,
        """
        package shop;
        public final class Till {
          public static void main(String[] arguments) {
            %s
          }
          static void get(String name, String otherwise) {}
        }
        """
            .formatted(statement));
  }
}
