package workshop.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import workshop.cli.course.UsageException;

@Command(name = "help", description = "Shows all commands, or the options of one.")
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "A command, such as check.")
  private String command;

  @Override
  public Integer call() {
    CommandLine all = spec.parent().commandLine();
    CommandLine one = command == null ? all : all.getSubcommands().get(command);
    if (one == null) {
      throw new UsageException(
          "there is no command '"
              + command
              + "'; commands are "
              + String.join(", ", all.getSubcommands().keySet()));
    }
    one.usage(all.getOut());
    return ExitCodes.DONE;
  }
}
