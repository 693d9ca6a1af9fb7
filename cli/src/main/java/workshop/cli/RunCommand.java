package workshop.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.run.RunningPrograms;
import workshop.cli.text.Markdown;
import workshop.grader.Lesson;
import workshop.grader.course.LessonFolder;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Transcript;
import workshop.runner.CheckClassLoader;

@Command(
    name = "run",
    description = "Opens a lesson's programs on their usual ports, until Ctrl-C.")
final class RunCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(arity = "0..1", paramLabel = "NN", description = "A lesson, such as 02.")
  private String name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The luck of an earlier run; 1 without it.")
  private Long seed;

  @Override
  public Integer call() throws Exception {
    UsageMessages.json(workshop, "run");
    String slug =
        workshop.place(name).orElseThrow(() -> new UsageException("name a lesson")).slug();
    LessonFolder folder = new LessonFolder(workshop.root(), slug);
    try (CheckClassLoader checks = new CheckClassLoader(workshop.root());
        RunningPrograms open =
            RunningPrograms.of(
                folder, checks.of(slug).getAnnotation(Lesson.class), Optional.ofNullable(seed))) {
      workshop.screen().print(text(folder, open));
      return open.mains().isEmpty() || open.run() == 0 ? ExitCodes.DONE : ExitCodes.BROKEN;
    } catch (CheckFailure broken) {
      workshop.screen().print(slug + "\n  ✘ stays closed\n" + Transcript.of(broken.facts()));
      return broken.verdict().exitCode();
    }
  }

  private static String text(LessonFolder folder, RunningPrograms open) {
    List<String> names =
        open.mains().stream().map(main -> main.substring(main.lastIndexOf('.') + 1)).toList();
    String head =
        names.isEmpty()
            ? folder.slug() + " has no program of its own; this is what its README has to try:\n\n"
            : folder.slug()
                + " opens "
                + names.stream().collect(Collectors.joining(", "))
                + "; Ctrl-C closes. In a second terminal:\n\n";
    return head + Markdown.plain(RunningPrograms.tryIt(folder)).strip() + "\n\n";
  }
}
