package workshop.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.UsageException;
import workshop.cli.text.Markdown;
import workshop.cli.text.UnifiedDiff;
import workshop.grader.report.OutputLine;

@Command(
    name = "solution",
    description = "Shows how the solution differs from your files, with an explanation.")
final class SolutionCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(paramLabel = "NN", description = "A lesson, such as 02.")
  private String name;

  @Option(
      names = "--yes",
      description = "Does not ask for confirmation if the lesson has not passed.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    workshop.refuseJson("solution");
    String slug = workshop.course().resolve(name);
    if (!yes && !mayShow(slug)) {
      return ExitCodes.NOT_DONE;
    }
    Solution solution = Solution.of(workshop.root(), slug);
    boolean differs = false;
    for (String file : solution.files()) {
      List<OutputLine> difference =
          UnifiedDiff.of(file, lines(workshop.root(), file), solution.lines(file));
      workshop.console().print(difference);
      differs |= !difference.isEmpty();
    }
    if (!differs) {
      workshop.console().printFilled("Your files are the same as the solution.");
    }
    workshop.console().print("\n" + Markdown.plain(solution.explanation()));
    return ExitCodes.DONE;
  }

  private boolean mayShow(String slug) {
    if (workshop.course().open(slug, workshop.progress()).isEmpty()) {
      return true;
    }
    String number = slug.substring(0, 2);
    if (!workshop.console().isTerminal()) {
      throw new UsageException(
          slug
              + " has not passed yet, and there is no terminal to ask for confirmation. To see its"
              + " solution anyway:\n  "
              + CommandName.call("solution " + number + " --yes"));
    }
    boolean show =
        workshop.console().confirm(slug + " has not passed yet. Show its solution anyway?");
    if (!show) {
      workshop
          .console()
          .printFilled("A hint helps with less: " + CommandName.call("hint " + number));
    }
    return show;
  }

  /** None if there is no such file. */
  private static List<String> lines(Path root, String file) throws IOException {
    Path path = root.resolve(file);
    return Files.exists(path) ? Files.readString(path).lines().toList() : List.of();
  }
}
