package workshop.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.UsageException;
import workshop.cli.run.RunningPrograms;
import workshop.cli.text.Markdown;
import workshop.grader.GradingListener;
import workshop.grader.course.LessonFolder;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.OutputLine;
import workshop.grader.report.Transcript;
import workshop.runner.CheckClassLoader;

@Command(
    name = "run",
    description = "Starts a lesson's programs on their default ports, until Ctrl-C.")
final class RunCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(arity = "0..1", paramLabel = "NN", description = "A lesson, such as 02.")
  private String name;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Decides delays and failures; 1 without it.")
  private Long seed;

  @Override
  public Integer call() throws Exception {
    workshop.refuseJson("run");
    String slug =
        workshop.lessonOrTask(name).orElseThrow(() -> new UsageException("name a lesson")).slug();
    LessonFolder folder = new LessonFolder(workshop.root(), slug);
    try (CheckClassLoader checks = new CheckClassLoader(workshop.root());
        RunningPrograms programs =
            RunningPrograms.of(
                GradingListener.programsOf(checks.of(slug)), Optional.ofNullable(seed))) {
      workshop.console().print(text(folder, programs));
      return programs.mains().isEmpty() || programs.run() == 0 ? ExitCodes.DONE : ExitCodes.BROKEN;
    } catch (CheckFailure broken) {
      List<OutputLine> lines = new ArrayList<>();
      lines.add(new OutputLine(OutputLine.Kind.HEADING, slug));
      lines.add(new OutputLine(OutputLine.Kind.FAILED, "  ✘ was not started"));
      lines.addAll(Transcript.lines(broken.facts()));
      workshop.console().print(lines);
      return broken.verdict().exitCode();
    }
  }

  private static String text(LessonFolder folder, RunningPrograms programs) {
    List<String> names =
        programs.mains().stream().map(main -> main.substring(main.lastIndexOf('.') + 1)).toList();
    String head =
        names.isEmpty()
            ? folder.slug() + " has no program of its own. Its README has this to try:\n\n"
            : folder.slug()
                + " starts "
                + names.stream().collect(Collectors.joining(", "))
                + "; Ctrl-C ends. In a second terminal:\n\n";
    return head + Markdown.plain(RunningPrograms.tryIt(folder)).strip() + "\n\n";
  }
}
