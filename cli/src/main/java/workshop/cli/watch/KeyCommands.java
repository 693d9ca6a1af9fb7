package workshop.cli.watch;

/** The other commands of {@code ./workshop}, called by a key. */
@FunctionalInterface
public interface KeyCommands {

  /**
   * What a command says that nobody can answer, such as {@code list}, or {@code reset 02 --yes}.
   */
  String said(String... arguments);
}
