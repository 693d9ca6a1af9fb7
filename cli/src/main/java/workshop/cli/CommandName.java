package workshop.cli;

/** The name by which a learner calls this program. */
final class CommandName {
  private static final String NAME =
      System.getProperty("os.name").startsWith("Windows") ? "workshop" : "./workshop";

  private CommandName() {}

  /** A complete command, such as {@code ./workshop check 02}. */
  static String call(String arguments) {
    return NAME + " " + arguments;
  }
}
