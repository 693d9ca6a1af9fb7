package workshop.cli.watch;

/** Runs other commands of {@code ./workshop} for a key. */
@FunctionalInterface
public interface KeyCommands {

  /** Runs a command without a terminal, such as {@code list}, and returns what it prints. */
  String run(String... arguments);
}
