package workshop.grader.http;

import java.util.Map;

/**
 * A response of the learner's program.
 *
 * @param request the request that it answers
 * @param status the status code
 * @param headers lower-case names, first value each
 * @param body decoded as UTF-8
 */
public record Response(Request request, int status, Map<String, String> headers, String body) {

  public Response {
    headers = Map.copyOf(headers);
  }

  /** Returns a header's first value, or an empty text. */
  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }
}
