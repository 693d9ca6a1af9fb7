package check;

import workshop.grader.http.Response;
import workshop.grader.logs.PrintedLine;
import workshop.grader.otlp.Traceparent;

/**
 * A customer's request with its response.
 *
 * @param caller the trace of this request alone
 * @param customer the User-Agent of this request alone
 */
record TracedRequest(Response response, Traceparent caller, String customer) {
  int status() {
    return response.status();
  }

  String text() {
    return response.request().method() + " " + response.request().path();
  }

  boolean isReceiptThatJammed() {
    return status() == 500 && response.body().equals("Server Error");
  }

  /** Returns whether a line has the request's User-Agent, as the access log's record has. */
  boolean isCustomerIn(PrintedLine line) {
    return line.mentions(customer);
  }

  /** Returns whether a line has the request's trace id in its own field. */
  boolean isTraceOf(PrintedLine line) {
    return line.traceId().filter(caller.traceId()::equals).isPresent();
  }
}
