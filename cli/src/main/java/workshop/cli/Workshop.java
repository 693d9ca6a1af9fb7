package workshop.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import workshop.cli.course.Course;
import workshop.cli.course.LessonOrTask;
import workshop.cli.course.Progress;
import workshop.cli.course.UsageException;
import workshop.runner.Runner;

/** {@code ./workshop}: starts each command, and holds what all commands share. */
@Command(
    name = "workshop",
    customSynopsis = "workshop [COMMAND] [--json]",
    description = {
      "",
      "Checks your shop as often as you like. Without a command: watch.",
      "Lessons are called 2, 02 or 02-counters, tasks 2.3.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 passed, 1 not yet, 2 does not compile or start, 3 could not check,",
      "64 wrong command or option. More: docs/cli.md"
    },
    commandListHeading = "",
    optionListHeading = "%n",
    subcommands = {
      WatchCommand.class,
      CheckCommand.class,
      HintCommand.class,
      ListCommand.class,
      RunCommand.class,
      VerifyCommand.class,
      SolutionCommand.class,
      ResetCommand.class,
      HelpCommand.class
    })
public final class Workshop implements Callable<Integer> {
  private final Course course;
  private final Progress progress;
  private final UserConsole console;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Prints one JSON document: check, verify, list, hint.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Shows the options of a command.")
  private boolean help;

  private Workshop(Path root, UserConsole console) {
    this.course = Course.in(root);
    this.progress = Progress.at(root);
    this.console = console;
  }

  /** Ends with the exit code of the command. */
  public static void main(String[] arguments) {
    Path root = root(Workshop.class);
    BuildStamp stamp = new BuildStamp(root);
    if (arguments.length == 2 && arguments[0].equals("--built-since")) {
      stamp.write(Long.parseLong(arguments[1]));
      return;
    }
    if (!Boolean.getBoolean("workshop.built") && stamp.isStale()) {
      System.err.println("The workshop itself has changed since it was built, as by git pull.");
      System.exit(ExitCodes.STALE);
    }
    System.exit(run(root, UserConsole.ofSystem(), arguments));
  }

  /**
   * Runs one command.
   *
   * @param root the project's folder
   * @return the exit code
   */
  static int run(Path root, UserConsole console, String... arguments) {
    ErrorReporter errors = new ErrorReporter(console, List.of(arguments).contains("--json"));
    StringWriter help = new StringWriter();
    CommandLine line = new CommandLine(new Workshop(root, console));
    int code =
        line.setUsageHelpWidth(90)
            .setOut(new PrintWriter(help))
            .setParameterExceptionHandler(
                (e, all) ->
                    errors.usage(e.getMessage(), CommandName.call("help") + " shows all commands"))
            .setExecutionExceptionHandler((e, command, parsed) -> errors.report(e))
            .execute(arguments);
    console.print(help.toString());
    return code;
  }

  /** Runs watch, which is the command without a name. */
  @Override
  public Integer call() throws Exception {
    return WatchCommand.watch(this, null);
  }

  /** Runs a command without a terminal, and returns its output. */
  String outputOf(String... arguments) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    run(root(), UserConsole.into(output), arguments);
    return output.toString(StandardCharsets.UTF_8).strip();
  }

  Path root() {
    return course.root();
  }

  Course course() {
    return course;
  }

  Progress progress() {
    return progress;
  }

  UserConsole console() {
    return console;
  }

  boolean isJson() {
    return json;
  }

  /** Refuses {@code --json} for a command that has no document. */
  void refuseJson(String command) {
    if (json) {
      throw new UsageException(command + " has no --json; check, verify, list and hint have");
    }
  }

  /** A new runner, which the caller closes. */
  Runner runner() {
    return new Runner(root(), Map.of());
  }

  /** The lesson or task of this name; without a name the current lesson, if one is left. */
  Optional<LessonOrTask> lessonOrTask(String nameOrNull) {
    return nameOrNull == null
        ? course.current(progress).map(LessonOrTask::lesson)
        : Optional.of(course.lessonOrTask(nameOrNull));
  }

  /** The project's folder, in which the jar of this class is {@code cli/target/workshop.jar}. */
  private static Path root(Class<?> main) {
    try {
      Path jar = Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getParent().getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
