package workshop.cli;

import workshop.cli.course.UnknownName;
import workshop.cli.json.Json;
import workshop.grader.report.CheckError;

/** How a command that could not do its work says so, and with which exit code. */
final class ErrorReporter {
  private final UserConsole screen;
  private final boolean json;

  ErrorReporter(UserConsole screen, boolean json) {
    this.screen = screen;
    this.json = json;
  }

  /** It was called in a way that it does not know. */
  int usage(String message) {
    return say(ExitCodes.USAGE, "usage", message, CommandName.call("help") + " shows all commands");
  }

  int thrown(Exception e) {
    if (e instanceof UnknownName || e instanceof UsageException) {
      return say(ExitCodes.USAGE, "usage", e.getMessage(), "");
    }
    CheckError problem = e instanceof CheckError known ? known : CheckError.fault(e);
    return say(ExitCodes.COULD_NOT, "could_not_check", problem.getMessage(), problem.remedy());
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
