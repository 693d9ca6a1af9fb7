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
import workshop.cli.git.Starter;
import workshop.grader.course.EditableFiles;
import workshop.grader.course.LessonFolder;

@Command(
    name = "reset",
    description = "Puts a lesson's files back as you found them, and your attempt aside.")
final class ResetCommand implements Callable<Integer> {
  @ParentCommand private Workshop workshop;

  @Parameters(paramLabel = "NN", description = "A lesson, such as 02.")
  private String name;

  @Option(names = "--yes", description = "Does not ask.")
  private boolean yes;

  @Override
  public Integer call() throws IOException {
    UsageMessages.json(workshop, "reset");
    String slug = workshop.course().resolve(name);
    List<String> readme = readme(slug);
    Starter starter = Starter.of(workshop.root(), slug, readme);
    LearnerFiles answers = LearnerFiles.of(workshop.root(), slug);
    LessonReset restore = LessonReset.of(workshop.root(), answers.byName(), starter.files());
    if (restore.isEmpty()) {
      workshop.screen().say(slug + " is as you found it; there is nothing to put back.");
      return ExitCodes.DONE;
    }
    workshop.screen().print(plan(slug, restore));
    if (!yes && !confirmed(slug)) {
      return ExitCodes.NOT_DONE;
    }
    Path attempt = restore.perform(slug);
    String shown = workshop.root().relativize(attempt).toString().replace('\\', '/');
    workshop
        .screen()
        .say(
            slug
                + " is as you found it.\nYour attempt is in "
                + shown
                + ", at the same paths; to take it back, copy what is in there over the project's"
                + " folder.");
    return ExitCodes.DONE;
  }

  private String plan(String slug, LessonReset restore) {
    StringBuilder text = new StringBuilder("These change:\n");
    restore.changed().forEach(file -> text.append("  ").append(file).append(others(slug, file)));
    restore
        .added()
        .forEach(file -> text.append("  ").append(file).append("  (yours alone: goes)\n"));
    return text.toString();
  }

  /** A shared file holds the answers of other lessons, too. */
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
    if (!workshop.screen().isTerminal()) {
      throw new UsageException(
          "nothing was changed, for nobody is here to ask. To do it all the same:\n  "
              + CommandName.call("reset " + slug.substring(0, 2) + " --yes"));
    }
    boolean sure =
        workshop.screen().ask("Put them back? Your attempt is kept in .workshop/attempts.");
    if (!sure) {
      workshop.screen().say("Then not. Nothing was changed.");
    }
    return sure;
  }

  private List<String> readme(String slug) {
    return new LessonFolder(workshop.root(), slug).readmeLines();
  }
}
