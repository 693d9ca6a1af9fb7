package workshop.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/**
 * A course of two lessons in a temporary folder. Their checks look for words in the learner's file,
 * so that a test can make them pass and fail.
 */
final class FakeCourse {
  static final String TILL = "lessons/02-counters/src/main/java/shop/Till.java";
  static final String STARTER =
      """
      package shop;

      final class Till {
        // TODO 2.1 Count the orders.
        // TODO 2.2 Count the refusals, too.
      }
      """;
  static final String ANSWER =
      """
      package shop;

      final class Till {
        int orders;
        int refusals;
      }
      """;

  private final Path root;

  private FakeCourse(Path root) {
    this.root = root;
  }

  static FakeCourse in(Path root) {
    FakeCourse course = new FakeCourse(root);
    course.write(
        "README.md",
        """
        # A course

        | lesson | the question | time | what you add |
        |---|---|---|---|
        | [01 First scrape](lessons/01-first-scrape/README.md) | Slow? | 15 min | a page |
        | [02 Counters](lessons/02-counters/README.md) | How many? | 40 min | counters |
        """);
    course.write(
        "lessons/01-first-scrape/README.md",
        """
        # 01 First scrape

        ## 1.1 The shop has a page

        ## Try it
        """);
    course.write("lessons/01-first-scrape/src/main/java/shop/Page.java", "class Page {}\n");
    course.write(
        "lessons/02-counters/README.md",
        """
        # 02 Counters

        ## 2.1 Orders are counted

        ## 2.2 ☆ Refusals are counted, too

        ## Try it

        `mvn -q compile exec:java` opens the shop. Then:

        ```
        mvn -q -pl :02-counters -am compile exec:java      opens the shop
        curl localhost:8080/menu                           shows <the> menu
        ```

        ## How teams do it
        """);
    course.write(
        "lessons/02-counters/HINTS.md",
        """
        # Hints for lesson 02

        ## 2.1 Orders are counted

        <details>
        <summary>1 · A question</summary>

        Which class sees an order, and **when**? See [the README](README.md), and `List<Order>` in
        the till.

        </details>

        <details>
        <summary>2 · The place</summary>

        `Till`.

        </details>

        <details>
        <summary>3 · The shape</summary>

        ```
        orders++;
        ```

        </details>
        """);
    course.write(TILL, STARTER);
    course.write("solutions/" + TILL, ANSWER);
    course.write(
        "solutions/lessons/02-counters/SOLUTION.md", "# Lesson 02: why\n\nA till **counts**.\n");
    return course;
  }

  /** Compiles the checks: 1.1 always passes, 2.1 and 2.2 look for a word each. */
  FakeCourse withChecks() {
    compile(
        "01-first-scrape",
        """
        package check;
        import org.junit.jupiter.api.Tag;
        import org.junit.jupiter.api.Test;
        import workshop.grader.Lesson;
        import workshop.grader.Task;
        @Lesson(lookAt = "lessons/01-first-scrape/src/main/java/shop/Page.java")
        final class FirstCheck {
          @Test @Tag("1.1") void page(Task task) { task.evidence("a page"); }
        }
        """);
    compile(
        "02-counters",
        """
        package check;
        import org.junit.jupiter.api.Tag;
        import org.junit.jupiter.api.Test;
        import workshop.grader.Lesson;
        import workshop.grader.config.WorkspaceFiles;
        import workshop.grader.Task;
        import workshop.grader.report.CheckFailure;
        import workshop.grader.report.SourceLocation;
        @Lesson(lookAt = "lessons/02-counters/src/main/java/shop/Till.java")
        final class SecondCheck {
          @Test @Tag("2.1") void orders(WorkspaceFiles project, Task task) { look(project, task, "orders;"); }
          @Test @Tag("2.2") void refusals(WorkspaceFiles project, Task task) { look(project, task, "refusals;"); }
          private static void look(WorkspaceFiles project, Task task, String word) {
            String till = project.text("lessons/02-counters/src/main/java/shop/Till.java");
            if (!till.contains(word)) {
              throw CheckFailure.expected("the till has " + word).butWas("it has not").because("a count answers the question").at(new SourceLocation("lessons/02-counters/src/main/java/shop/Till.java", 3));
            }
            task.evidence("the till has " + word);
          }
        }
        """);
    return this;
  }

  FakeCourse write(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles a check as Maven does, into the lesson's {@code target/test-classes}. */
  void compile(String slug, String check) {
    String name = check.replaceFirst("(?s).*final class (\\w+).*", "$1");
    write("lessons/" + slug + "/src/test/java/check/" + name + ".java", check);
    Path source = root.resolve("lessons/" + slug + "/src/test/java/check/" + name + ".java");
    Path classes = root.resolve("lessons/" + slug + "/target/test-classes");
    try {
      Files.createDirectories(classes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                List.of(
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString())
                    .toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException("the check does not compile");
    }
  }
}
