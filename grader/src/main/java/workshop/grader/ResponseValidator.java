package workshop.grader;

import workshop.grader.http.Response;

/**
 * Knows what clients of the story's program must get, whatever a learner measures: instrumentation
 * never changes a status, a body or a header. One instance a program, made with a constructor that
 * takes the seed ({@code long}) with which the program was started.
 */
public interface ResponseValidator {

  /**
   * Looks at one response.
   *
   * @throws workshop.grader.report.CheckFailure if the client should have got something else
   */
  void check(Response response);
}
