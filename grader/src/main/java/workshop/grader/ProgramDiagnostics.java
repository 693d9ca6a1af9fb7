package workshop.grader;

import java.util.List;
import workshop.grader.http.Request;
import workshop.grader.http.RequestFailedException;
import workshop.grader.http.Response;
import workshop.grader.program.Deadline;
import workshop.grader.program.JavaProcess;
import workshop.grader.program.Startup;
import workshop.grader.program.Timeouts;
import workshop.grader.report.CheckFailure;
import workshop.grader.report.Fact;

/** Explains why a program gives no answer or a wrong one: it has ended, hangs or has thrown. */
final class ProgramDiagnostics {
  private static final int SHOWN_LINES = 2;
  private static final int SHOWN_THREADS = 4;

  private final JavaProcess process;
  private final Startup startup;

  ProgramDiagnostics(JavaProcess process, Startup startup) {
    this.process = process;
    this.startup = startup;
  }

  /** Returns the failure of a request that was not answered. */
  CheckFailure noAnswer(Request request, RequestFailedException problem) {
    String expected = request.method() + " " + request.path() + " is answered";
    failIfEnding(expected, problem);
    CheckFailure failure = CheckFailure.expected(expected).butWas(problem.getMessage());
    String threads = process.request("threads");
    if (threads != null && !threads.isEmpty()) {
      failure = failure.with(new Fact("threads", threads.lines().limit(SHOWN_THREADS).toList()));
    }
    return startup.withLastLines(
        failure.because("instrumentation must never keep a customer from the answer"));
  }

  /** Adds to the failure of a response with status 500 what the program has printed meanwhile. */
  CheckFailure wrongResponse(CheckFailure failure, Response response, long linesBefore) {
    List<String> lines =
        response.status() == 500 ? process.linesAfter(linesBefore) : List.<String>of();
    return lines.isEmpty()
        ? failure
        : failure.with(
            new Fact(
                "it said", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())));
  }

  /**
   * Waits for the end of a program that has closed a connection: it does so just before it ends.
   */
  void failIfEnding(String expected, RequestFailedException problem) {
    if (problem.isBroken()) {
      Deadline.in(Timeouts.GRACE).await(() -> !process.isAlive());
    }
    failIfEnded(expected);
  }

  void failIfEnded(String expected) {
    if (!process.isAlive()) {
      throw startup.ended(expected);
    }
  }
}
