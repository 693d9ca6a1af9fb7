package workshop.grader.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line that a program printed, with its values if it is a JSON object.
 *
 * <p>Encoders use different names and nesting. A value is therefore found at any depth by the last
 * words of its path: {@code trace_id}, {@code traceId}, {@code mdc.trace_id}, {@code trace.id}.
 */
public final class PrintedLine {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Set<String> LEVELS =
      Set.of("TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL");

  private static final int AROUND = 40;

  private final String text;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final List<String> texts = new ArrayList<>();
  private boolean isJson;
  private int errorAt = -1;

  private PrintedLine(String text) {
    this.text = text;
    texts.add(text);
    if (text.startsWith("{")) {
      read();
    }
  }

  private void read() {
    try {
      JsonNode node = JSON.readTree(text);
      isJson = node.isObject();
      collect("", node);
    } catch (JsonProcessingException e) {
      errorAt = (int) e.getLocation().getCharOffset();
    }
  }

  /** Reads a line, which need not be JSON. */
  public static PrintedLine of(String text) {
    return new PrintedLine(text);
  }

  /** Returns the line as it was printed. */
  public String text() {
    return text;
  }

  /** Returns true if the line is one JSON object and nothing else. */
  public boolean isJson() {
    return isJson;
  }

  /** Returns true if the line or one of its values, without escapes, contains these words. */
  public boolean mentions(String words) {
    return texts.stream().anyMatch(value -> value.contains(words));
  }

  /**
   * Returns a short form for messages: level, message and trace id of a JSON object, the position
   * of the error in malformed JSON, else the line as it is.
   */
  public String inShort() {
    if (!isJson) {
      return errorAt < 0 ? text : around(errorAt);
    }
    StringBuilder summary = new StringBuilder(level().orElse("no level")).append(", ");
    summary.append(value("message").or(() -> value("msg")).orElse(text));
    summary.append(traceId().map(id -> ", trace id " + id).orElse(", no trace id"));
    return summary.append(spanId().isPresent() ? "" : ", no span id").toString();
  }

  private String around(int position) {
    int from = Math.max(0, position - AROUND);
    int to = Math.min(text.length(), position + AROUND / 2);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
  }

  /** Returns the first trace id. */
  public Optional<String> traceId() {
    return value("traceid");
  }

  /** Returns the first span id. */
  public Optional<String> spanId() {
    return value("spanid");
  }

  /** Returns the level in capitals: {@code ERROR}. */
  public Optional<String> level() {
    return values.entrySet().stream()
        .filter(entry -> isLevel(entry.getKey()))
        .map(entry -> entry.getValue().toUpperCase(Locale.ROOT))
        .filter(LEVELS::contains)
        .findFirst();
  }

  private static boolean isLevel(String path) {
    return path.endsWith("level") || path.endsWith("severity") || path.endsWith("severitytext");
  }

  private Optional<String> value(String name) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Collects the values by their path, in lower case and without separators. */
  private void collect(String path, JsonNode node) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path + field.getKey().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""),
                      field.getValue()));
    } else if (node.isArray()) {
      node.forEach(element -> collect(path, element));
    } else if (!node.asText().equals("null")) { // some encoders write a missing value as "null"
      values.putIfAbsent(path, node.asText());
      texts.add(node.asText());
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
