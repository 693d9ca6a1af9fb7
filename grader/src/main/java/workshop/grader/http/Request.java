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
 * @param headers at most one value a name
 * @param body form parameters, URL-encoded; empty for none
 */
public record Request(String method, String path, Map<String, String> headers, String body) {
  /** Stands last in a command: where a line is cut, it should lose ids and not what was asked. */
  private static final String TRACEPARENT = "traceparent";

  public Request {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers)); // in the order given
  }

  /** {@code GET path}. */
  public static Request get(String path) {
    return of("GET", path);
  }

  /** {@code POST path}, without a body yet. */
  public static Request post(String path) {
    return of("POST", path);
  }

  /** Any method, also one that HTTP does not know. */
  public static Request of(String method, String path) {
    return new Request(method, path, Map.of(), "");
  }

  /** The same request with a form parameter more. */
  public Request form(String name, String value) {
    String pair = encode(name) + "=" + encode(value);
    return new Request(method, path, headers, body.isEmpty() ? pair : body + "&" + pair);
  }

  /** The same request with a header more. */
  public Request header(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, path, more, body);
  }

  /** The command that sends this request to a port, for a learner to paste. */
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
      command.append(" -d ").append(quoted(body));
    }
    return command.append(' ').append(quoted("localhost:" + port + path)).append(ids).toString();
  }

  /** In quotes if a shell would read more into it. */
  private static String quoted(String word) {
    return word.matches("[\\w./:=%+,@{}-]*") ? word : '"' + word + '"';
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
