package workshop.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
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
import workshop.runner.Runner;

/** {@code ./workshop}: what all commands share, and where each of them begins and ends. */
@Command(
    name = "workshop",
    customSynopsis = "workshop [COMMAND] [--json]",
    description = {
      "",
      "The shop's checks, as often as you like. Without a command: watch.",
      "Lessons are called 2, 02 or 02-counters, tasks 2.3.",
      ""
    },
    footer = {
      "",
      "It ends with 0 if all passed, 1 not yet, 2 does not compile or start, 3 could not",
      "check, and 64 if it was called in another way. More: docs/cli.md"
    },
    commandListHeading = "",
    optionListHeading = "%n")
public final class Workshop implements Callable<Integer> {
  private final Course course;
  private final Progress progress;
  private final UserConsole screen;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "One JSON document for a program to read: check, verify, list, hint.")
  private boolean json;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "What a command takes.")
  private boolean help;

  private Workshop(Path root, UserConsole screen) {
    this.course = Course.in(root);
    this.progress = Progress.at(root);
    this.screen = screen;
  }

  /** Ends with the exit code of the command. */
  public static void main(String[] arguments) throws IOException {
    Path root = home();
    BuildStamp built = new BuildStamp(root);
    if (arguments.length == 2 && arguments[0].equals("--built-since")) {
      built.note(Long.parseLong(arguments[1]));
      CdsTraining.play(root);
      return;
    }
    if (!Boolean.getBoolean("workshop.built") && built.isStale()) {
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
  static int run(Path root, UserConsole screen, String... arguments) {
    ErrorReporter problems = new ErrorReporter(screen, List.of(arguments).contains("--json"));
    StringWriter help = new StringWriter();
    CommandLine line = new CommandLine(new Workshop(root, screen));
    CommandRegistry.of(arguments).forEach(line::addSubcommand);
    int code =
        line.setUsageHelpWidth(90)
            .setOut(new PrintWriter(help))
            .setParameterExceptionHandler((e, all) -> problems.usage(e.getMessage()))
            .setExecutionExceptionHandler((e, command, parsed) -> problems.thrown(e))
            .execute(arguments);
    screen.print(help.toString());
    return code;
  }

  /** Without a command. */
  @Override
  public Integer call() throws Exception {
    return WatchCommand.watch(this, null);
  }

  /** What a command says where nobody can answer, in all characters and without colours. */
  String said(String... arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    BufferedReader nobody = new BufferedReader(Reader.nullReader());
    run(root(), new UserConsole(out, out, nobody, StandardCharsets.UTF_8, false, false), arguments);
    return said.toString(StandardCharsets.UTF_8).strip();
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

  UserConsole screen() {
    return screen;
  }

  boolean isJson() {
    return json;
  }

  /** What grades; to be closed. */
  Runner runner() {
    return new Runner(root(), Map.of());
  }

  /** The lesson or task of this name; without a name the current lesson, if one is left. */
  Optional<LessonOrTask> place(String nameOrNull) {
    return nameOrNull == null
        ? course.current(progress).map(LessonOrTask::lesson)
        : Optional.of(course.place(nameOrNull));
  }

  /** The project's folder: this jar is {@code cli/target/workshop.jar} in it. */
  private static Path home() {
    try {
      Path jar =
          Path.of(Workshop.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.getParent().getParent().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
