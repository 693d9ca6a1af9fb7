package workshop.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import workshop.cli.run.TempFolders;
import workshop.grader.course.LessonFolder;
import workshop.grader.program.Compiler;
import workshop.grader.program.Sources;
import workshop.grader.report.CheckError;
import workshop.grader.report.CheckFailure;
import workshop.runner.GradingRequest;
import workshop.runner.Runner;

/**
 * Loads what commands need, once at the end of a build, so that the JVM can keep it in a class-data
 * archive and later starts take less. Nothing is graded and nothing opens.
 */
final class CdsTraining {
  private static final String NO_TASK = "0.0";

  private CdsTraining() {}

  static void play(Path root) throws IOException {
    for (String command : List.of("list", "list --json", "check --seed none")) {
      Workshop.run(root, dark(), command.split(" "));
    }
    for (String slug : LessonFolder.all(root).stream().limit(1).toList()) {
      discover(root, slug);
      compile(new LessonFolder(root, slug));
    }
  }

  /** JUnit looks for a task that there is not. */
  private static void discover(Path root, String slug) throws IOException {
    try (Runner runner = new Runner(root, Map.of())) {
      runner.grade(GradingRequest.of(slug, root, 1).onlyTask(NO_TASK));
    } catch (CheckError expected) {
      // nothing was there to check
    }
  }

  private static void compile(LessonFolder lesson) throws IOException {
    Path classes = Files.createTempDirectory("workshop-rehearsal");
    try {
      Compiler.compile(
          new Sources(lesson.root(), lesson.path()), lesson.runtimeClassPath(), classes);
    } catch (CheckFailure | CheckError e) {
      // it tells whoever wants it graded
    } finally {
      TempFolders.delete(classes);
    }
  }

  private static UserConsole dark() {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    BufferedReader nobody = new BufferedReader(Reader.nullReader());
    return new UserConsole(nowhere, nowhere, nobody, StandardCharsets.UTF_8, false, false);
  }
}
