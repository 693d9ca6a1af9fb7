package workshop.cli;

import workshop.cli.course.UsageException;
import workshop.cli.json.Json;
import workshop.grader.report.CheckError;

/** Prints the error of a command that could not do its work, and returns the exit code. */
final class ErrorReporter {
  private final UserConsole console;
  private final boolean json;

  ErrorReporter(UserConsole console, boolean json) {
    this.console = console;
    this.json = json;
  }

  int report(Exception e) {
    if (e instanceof UsageException) {
      return usage(e.getMessage(), "");
    }
    CheckError error = e instanceof CheckError known ? known : CheckError.fault(e);
    return print(ExitCodes.COULD_NOT, "could_not_check", error.getMessage(), error.remedy());
  }

  int usage(String message, String remedy) {
    return print(ExitCodes.USAGE, "usage", message, remedy);
  }

  private int print(int code, String kind, String message, String remedy) {
    if (json) {
      console.print(Json.error(kind, message, remedy));
    } else {
      console.warn((message + "\n" + remedy).strip());
    }
    return code;
  }
}
