package workshop.cli;

/** What commands do not do, each said in one place. */
final class UsageMessages {
  private UsageMessages() {}

  /** Refuses {@code --json} for a command that a person uses. */
  static void json(Workshop workshop, String command) {
    if (workshop.isJson()) {
      throw new UsageException(command + " has no --json; check, verify, list and hint have");
    }
  }
}
