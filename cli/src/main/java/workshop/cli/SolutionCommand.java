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
import workshop.cli.text.Markdown;
import workshop.cli.text.UnifiedDiff;

@Command(name = "solution", description = "What the answer has that your files have not, and why.")
final class SolutionCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(paramLabel = "NN", description = "A lesson, such as 02.")
  private String name;

  @Option(names = "--yes", description = "Does not ask, though the lesson has not passed.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    UsageMessages.json(workshop, "solution");
    String slug = workshop.course().resolve(name);
    if (!yes && !mayShow(slug)) {
      return ExitCodes.NOT_DONE;
    }
    Solution solution = Solution.of(workshop.root(), slug);
    boolean differs = false;
    for (String file : solution.files()) {
      String difference = UnifiedDiff.of(file, lines(workshop.root(), file), solution.lines(file));
      workshop.screen().printDifference(difference);
      differs |= !difference.isBlank();
    }
    if (!differs) {
      workshop.screen().say("Your files are the answer, word for word.");
    }
    workshop.screen().print("\n" + Markdown.plain(solution.why()));
    return ExitCodes.DONE;
  }

  private boolean mayShow(String slug) {
    if (workshop.course().open(slug, workshop.progress()).isEmpty()) {
      return true;
    }
    String number = slug.substring(0, 2);
    if (!workshop.screen().isTerminal()) {
      throw new UsageException(
          slug
              + " has not passed yet, and nobody is here to ask. To see its answer all the same:\n  "
              + CommandName.call("solution " + number + " --yes"));
    }
    boolean show =
        workshop
            .screen()
            .ask(slug + " has not passed yet, and its answer can be new only once. Show it?");
    if (!show) {
      workshop.screen().say("Then not. A hint is smaller: " + CommandName.call("hint " + number));
    }
    return show;
  }

  /** None if there is no such file. */
  private static List<String> lines(Path root, String file) throws IOException {
    Path path = root.resolve(file);
    return Files.exists(path) ? Files.readString(path).lines().toList() : List.of();
  }
}
