package workshop.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** A lesson in a folder of its own, in the shape of the project, with a check and a small shop. */
final class FakeLesson {
  static final String SLUG = "09-fake";

  private static final String SHOP =
      """
      package shop;

      import com.sun.net.httpserver.HttpServer;
      import java.net.InetSocketAddress;

      public final class Shop {
        public static void main(String[] args) throws Exception {
          int port = Integer.parseInt(System.getenv("PORT"));
          HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
          server.createContext(
              "/",
              exchange -> {
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
              });
          server.start();
        }
      }
      """;

  private final Path folder;

  private FakeLesson(Path root) {
    this.folder = root.resolve("lessons").resolve(SLUG);
  }

  /** A lesson of two tasks; the first one runs these statements. */
  static FakeLesson in(Path root, String statements) throws IOException {
    FakeLesson lesson = new FakeLesson(root);
    Path classes = Files.createDirectories(lesson.folder.resolve("target/test-classes"));
    Files.writeString(lesson.folder.resolve("target/runtime.classpath"), classes.toString());
    lesson.write("README.md", "# 09 A fake\n\n## 9.1 The first\n\n## 9.2 The second\n");
    lesson.write("src/main/java/shop/Shop.java", SHOP);
    Path source = lesson.write("src/test/java/check/FakeCheck.java", check(statements));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-d",
                classes.toString(),
                source.toString());
    if (status != 0) {
      throw new IllegalStateException("the fake check does not compile");
    }
    return lesson;
  }

  /** Writes a file of the lesson, and returns it. */
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String check(String statements) {
    return """
        package check;

        import java.time.Duration;
        import org.junit.jupiter.api.Tag;
        import org.junit.jupiter.api.Test;
        import workshop.grader.*;
        import workshop.grader.http.*;
        import workshop.grader.program.Deadline;

        @Lesson(main = "shop.Shop", lookAt = "src/main/java/shop/Shop.java", validator = FakeCheck.Any.class)
        final class FakeCheck {
          public static final class Any implements ResponseValidator {
            public Any(long seed) {}

            @Override
            public void check(Response response) {}
          }

          @Test
          @Tag("9.1")
          void first(Program shop, Task task) throws Exception {
            %s
            task.evidence("done");
          }

          @Test
          @Tag("9.2")
          void second(Program shop, Task task) {
            shop.send(Request.get("/"));
            task.evidence("done");
          }
        }
        """
        .formatted(statements);
  }
}
