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
 * One line that a program printed, and what it says if it is one JSON object.
 *
 * <p>Encoders agree on neither names nor nesting. So a value is found at any depth, under the last
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
  private final List<String> said = new ArrayList<>();
  private boolean isJson;
  private int brokenAt = -1;

  private PrintedLine(String text) {
    this.text = text;
    said.add(text);
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
      brokenAt = (int) e.getLocation().getCharOffset();
    }
  }

  /** Reads a line; any line will do. */
  public static PrintedLine of(String text) {
    return new PrintedLine(text);
  }

  /** The line as it was printed. */
  public String text() {
    return text;
  }

  /** Whether it is one JSON object, and nothing beside it. */
  public boolean isJson() {
    return isJson;
  }

  /** Whether some words stand in it, wherever, also where an encoder has escaped them. */
  public boolean mentions(String words) {
    return said.stream().anyMatch(value -> value.contains(words));
  }

  /**
   * What a person would read out of it: level, message and trace id of a record; the place where an
   * object breaks off; else the line as it is.
   */
  public String inShort() {
    if (!isJson) {
      return brokenAt < 0 ? text : around(brokenAt);
    }
    StringBuilder words = new StringBuilder(level().orElse("no level")).append(", ");
    words.append(value("message").or(() -> value("msg")).orElse(text));
    words.append(traceId().map(id -> ", trace id " + id).orElse(", no trace id"));
    return words.append(spanId().isPresent() ? "" : ", no span id").toString();
  }

  private String around(int place) {
    int from = Math.max(0, place - AROUND);
    int to = Math.min(text.length(), place + AROUND / 2);
    return (from > 0 ? "…" : "") + text.substring(from, to) + (to < text.length() ? "…" : "");
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
    } else if (!node.asText().equals("null")) { // also what an encoder made of a missing value
      values.putIfAbsent(path, node.asText());
      said.add(node.asText());
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
