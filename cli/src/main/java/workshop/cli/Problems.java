package workshop.cli;

import workshop.cli.course.UnknownName;
import workshop.cli.json.Json;
import workshop.grader.verdict.CouldNotCheck;

/** How a command that could not do its work says so, and with which exit code. */
final class Problems {
  private final Screen screen;
  private final boolean json;

  Problems(Screen screen, boolean json) {
    this.screen = screen;
    this.json = json;
  }

  /** It was called in a way that it does not know. */
  int usage(String message) {
    return say(Exit.USAGE, "usage", message, Self.call("help") + " shows all commands");
  }

  int thrown(Exception e) {
    if (e instanceof UnknownName || e instanceof Refusal) {
      return say(Exit.USAGE, "usage", e.getMessage(), "");
    }
    CouldNotCheck problem = e instanceof CouldNotCheck known ? known : CouldNotCheck.fault(e);
    return say(Exit.COULD_NOT, "could_not_check", problem.getMessage(), problem.remedy());
  }

  private int say(int code, String kind, String message, String remedy) {
    if (json) {
      screen.print(Json.error(kind, message, remedy));
    } else {
      screen.warn((message + "\n" + remedy).strip());
    }
    return code;
  }
}
