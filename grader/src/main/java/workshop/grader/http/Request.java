package workshop.grader.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to the learner's program.
 *
 * @param method as sent, standard or not
 * @param path with a leading slash, and a query if there is one
 * @param headers at most one value per name
 * @param body form parameters, URL-encoded; empty for none
 */
public record Request(String method, String path, Map<String, String> headers, String body) {
  /** Stands last in a command, so that a truncated line loses ids and not the request. */
  private static final String TRACEPARENT = "traceparent";

  public Request {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers)); // in the order given
  }

  /** Returns the request {@code GET path}. */
  public static Request get(String path) {
    return of("GET", path);
  }

  /** Returns the request {@code POST path} without a body. */
  public static Request post(String path) {
    return of("POST", path);
  }

  /** Returns a request with any method, standard or not. */
  public static Request of(String method, String path) {
    return new Request(method, path, Map.of(), "");
  }

  /** Returns the same request with one more form parameter. */
  public Request form(String name, String value) {
    String pair = encode(name) + "=" + encode(value);
    return new Request(method, path, headers, body.isEmpty() ? pair : body + "&" + pair);
  }

  /** Returns the same request with one more header. */
  public Request header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, path, more, body);
  }

  /** Returns the curl command that sends this request to a port. */
  public String curl(int port) {
    StringBuilder command = new StringBuilder("curl");
    if (method.equals("HEAD")) {
      command.append(" -I");
    } else if (!method.equals("GET") && !(method.equals("POST") && !body.isEmpty())) {
      command.append(" -X ").append(method);
    }
    StringBuilder ids = new StringBuilder();
    headers.forEach(
        (name, value) ->
            (name.equals(TRACEPARENT) ? ids : command)
                .append(" -H \"")
                .append(name)
                .append(": ")
                .append(value)
                .append('"'));
    if (!body.isEmpty()) {
      command.append(" -d ").append(quote(body));
    }
    return command.append(' ').append(quote("localhost:" + port + path)).append(ids).toString();
  }

  /** Adds quotes if a shell would interpret the word. */
  private static String quote(String word) {
    return word.matches("[\\w./:=%+,@{}-]*") ? word : '"' + word + '"';
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
