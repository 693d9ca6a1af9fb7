package workshop.grader.http;

/**
 * Checks that a program's clients get the right responses, whatever the learner measures:
 * instrumentation must not change a status, a body or a header. Each program has its own instance,
 * made by a constructor that takes the seed ({@code long}) with which the program was started.
 */
public interface ResponseValidator {

  /**
   * Checks one response.
   *
   * @throws workshop.grader.report.CheckFailure if the client should have got another response
   */
  void check(Response response);
}
