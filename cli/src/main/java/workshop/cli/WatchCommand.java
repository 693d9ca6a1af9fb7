package workshop.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.watch.Watch;
import workshop.runner.Runner;

@Command(
    name = "watch",
    description = "Grades the current lesson, or another one, each time you save a file.")
final class WatchCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(arity = "0..1", paramLabel = "NN", description = "A lesson, such as 02.")
  private String lesson;

  @Override
  public Integer call() throws Exception {
    return watch(workshop, lesson);
  }

  static int watch(Workshop workshop, String lessonOrNull) throws Exception {
    workshop.refuseJson("watch");
    String slug = lessonOrNull == null ? null : workshop.course().resolve(lessonOrNull);
    try (Runner runner = workshop.runner()) {
      return Watch.run(
          workshop.root(),
          slug,
          runner,
          workshop.progress(),
          workshop::outputOf,
          workshop.console().charset());
    }
  }
}
