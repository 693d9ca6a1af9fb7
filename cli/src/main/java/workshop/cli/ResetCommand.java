package workshop.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import workshop.cli.course.LearnerFiles;
import workshop.cli.course.UsageException;
import workshop.cli.git.Starter;
import workshop.grader.course.EditableFiles;
import workshop.grader.course.LessonFolder;

@Command(
    name = "reset",
    description = "Resets a lesson's files to their start, and keeps a copy of yours.")
final class ResetCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(paramLabel = "NN", description = "A lesson, such as 02.")
  private String name;

  @Option(names = "--yes", description = "Does not ask for confirmation.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    workshop.refuseJson("reset");
    String slug = workshop.course().resolve(name);
    List<String> readme = readme(slug);
    Starter starter = Starter.of(workshop.root(), slug, readme);
    LearnerFiles files = LearnerFiles.of(workshop.root(), slug);
    LessonReset reset = LessonReset.of(workshop.root(), files.files(), starter.files());
    if (reset.isEmpty()) {
      workshop.console().printFilled(slug + " is at its start; there is nothing to reset.");
      return ExitCodes.DONE;
    }
    workshop.console().print(plan(slug, reset));
    if (!yes && !confirmed(slug)) {
      return ExitCodes.NOT_DONE;
    }
    Path attempt = reset.perform(slug);
    String shown = workshop.root().relativize(attempt).toString().replace('\\', '/');
    workshop
        .console()
        .printFilled(
            slug
                + " is at its start again.\nYour files are in "
                + shown
                + ", at the same paths; to restore them, copy them back into the project's folder.");
    return ExitCodes.DONE;
  }

  private String plan(String slug, LessonReset reset) {
    StringBuilder text = new StringBuilder("These files will change:\n");
    reset.changed().forEach(file -> text.append("  ").append(file).append(others(slug, file)));
    reset
        .added()
        .forEach(
            file -> text.append("  ").append(file).append("  (only yours: will be removed)\n"));
    return text.toString();
  }

  /** Names the other lessons that use the same shared file. */
  private String others(String slug, String file) {
    List<String> others = new ArrayList<>();
    for (String other : workshop.course().slugs()) {
      if (!other.equals(slug)
          && EditableFiles.isShared(file)
          && EditableFiles.isNamed(file, readme(other))) {
        others.add(other);
      }
    }
    return (others.isEmpty() ? "" : "  (also of " + String.join(", ", others) + ")") + "\n";
  }

  private boolean confirmed(String slug) {
    if (!workshop.console().isTerminal()) {
      throw new UsageException(
          "nothing was changed, because there is no terminal to ask for confirmation. To reset"
              + " anyway:\n  "
              + CommandName.call("reset " + slug.substring(0, 2) + " --yes"));
    }
    boolean confirmed =
        workshop
            .console()
            .confirm("Reset them? A copy of your files is kept in .workshop/attempts.");
    if (!confirmed) {
      workshop.console().printFilled("Nothing was changed.");
    }
    return confirmed;
  }

  private List<String> readme(String slug) {
    return new LessonFolder(workshop.root(), slug).readmeLines();
  }
}
