package workshop.cli;

/** What commands do not do, each said in one place. */
final class Refusals {
  private Refusals() {}

  /** Refuses {@code --json} for a command that a person uses. */
  static void json(Workshop workshop, String command) {
    if (workshop.isJson()) {
      throw new Refusal(command + " has no --json; check, verify, list and hint have");
    }
  }
}
