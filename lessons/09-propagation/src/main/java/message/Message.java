package message;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A message from one program to another: a body, and headers that describe it.
 *
 * @param headers values by name; upper and lower case of a name do not differ
 */
public record Message(Map<String, String> headers, String body) {
  private static final String BLANK_LINE = "\n\n";

  public Message {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = Collections.unmodifiableMap(anyCase);
  }

  /** Returns messages as text: headers line by line, a blank line, the body, a blank line. */
  public static String print(List<Message> messages) {
    return messages.stream()
        .map(message -> message.printHeaders() + BLANK_LINE + message.body + BLANK_LINE)
        .collect(Collectors.joining());
  }

  /** Returns the messages that a text holds. */
  public static List<Message> parse(String text) {
    String[] parts = text.split(BLANK_LINE);
    List<Message> messages = new ArrayList<>();
    for (int i = 0; i + 1 < parts.length; i += 2) {
      messages.add(new Message(parseHeaders(parts[i]), parts[i + 1]));
    }
    return messages;
  }

  private String printHeaders() {
    return headers.entrySet().stream()
        .map(header -> header.getKey() + ": " + header.getValue())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, String> parseHeaders(String lines) {
    Map<String, String> headers = new HashMap<>();
    Arrays.stream(lines.split("\n"))
        .map(line -> line.split(": ", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> headers.put(pair[0], pair[1]));
    return headers;
  }
}
