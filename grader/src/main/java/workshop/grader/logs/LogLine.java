package workshop.grader.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One line that a program printed, and what it says if it is one JSON object.
 *
 * <p>Encoders agree on neither names nor nesting. So a value is found at any depth, under the last
 * words of its path: {@code trace_id}, {@code traceId}, {@code mdc.trace_id}, {@code trace.id}.
 */
public final class LogLine {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private static final Set<String> LEVELS =
      Set.of("TRACE", "DEBUG", "INFO", "WARN", "WARNING", "ERROR", "FATAL");

  private final String text;
  private final boolean isJson;
  private final Map<String, String> values = new LinkedHashMap<>();

  private LogLine(String text) {
    this.text = text;
    JsonNode node = node(text);
    this.isJson = node != null && node.isObject();
    if (isJson) {
      collect("", node);
    }
  }

  /** Reads a line; any line will do. */
  public static LogLine of(String text) {
    return new LogLine(text);
  }

  /** The line as it was printed. */
  public String text() {
    return text;
  }

  /** Whether it is one JSON object, and nothing beside it. */
  public boolean isJson() {
    return isJson;
  }

  /** Whether some words stand in it, wherever. */
  public boolean mentions(String words) {
    return text.contains(words);
  }

  /** The trace's id; of several the first. */
  public Optional<String> traceId() {
    return value("traceid");
  }

  /** The span's id; of several the first. */
  public Optional<String> spanId() {
    return value("spanid");
  }

  /** How bad it is, in capitals: {@code ERROR}. */
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

  private static JsonNode node(String text) {
    if (!text.startsWith("{")) {
      return null;
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Paths in small letters without anything between their words. */
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
    } else {
      values.putIfAbsent(path, node.asText());
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
