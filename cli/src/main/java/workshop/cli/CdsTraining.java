package workshop.cli;

import java.io.IOException;
import java.io.OutputStream;
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
 * Loads the classes that commands need, at the end of a build, so that the JVM writes them to a
 * class-data archive and later starts are faster. It grades nothing and starts no program.
 */
final class CdsTraining {
  private static final String NO_TASK = "0.0";

  private CdsTraining() {}

  static void run(Path root) throws IOException {
    for (String command : List.of("list", "list --json", "check --seed none")) {
      Workshop.run(root, UserConsole.into(OutputStream.nullOutputStream()), command.split(" "));
    }
    for (String slug : LessonFolder.all(root).stream().limit(1).toList()) {
      discover(root, slug);
      compile(new LessonFolder(root, slug));
    }
  }

  /** Runs JUnit for a task that does not exist. */
  private static void discover(Path root, String slug) throws IOException {
    try (Runner runner = new Runner(root, Map.of())) {
      runner.grade(GradingRequest.of(slug, root, 1).onlyTask(NO_TASK));
    } catch (CheckError expected) {
      // no task was checked
    }
  }

  private static void compile(LessonFolder lesson) throws IOException {
    Path classes = Files.createTempDirectory("workshop-cds");
    try {
      Compiler.compile(
          new Sources(lesson.root(), lesson.path()), lesson.runtimeClassPath(), classes);
    } catch (CheckFailure | CheckError e) {
      // the check reports it
    } finally {
      TempFolders.delete(classes);
    }
  }
}
