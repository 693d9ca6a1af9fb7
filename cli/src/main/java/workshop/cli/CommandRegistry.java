package workshop.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The commands by name. */
final class CommandRegistry {
  private CommandRegistry() {}

  /**
   * The command that the arguments name, else all commands. Reading the annotations of all commands
   * takes as long as a short command itself.
   */
  static Map<String, Object> of(String... arguments) {
    Map<String, Object> commands = new LinkedHashMap<>();
    commands.put("watch", WatchCommand.class);
    commands.put("check", CheckCommand.class);
    commands.put("hint", HintCommand.class);
    commands.put("list", ListCommand.class);
    commands.put("run", RunCommand.class);
    commands.put("verify", VerifyCommand.class);
    commands.put("solution", SolutionCommand.class);
    commands.put("reset", ResetCommand.class);
    Stream.of(arguments)
        .filter(word -> !word.startsWith("-"))
        .findFirst()
        .filter(commands::containsKey)
        .ifPresent(name -> commands.keySet().retainAll(Set.of(name)));
    if (commands.size() > 1) {
      commands.put("help", HelpCommand.class);
    }
    return commands;
  }
}
