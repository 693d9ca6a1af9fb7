package workshop.grader.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the fields of a line as {@code | json} and {@code | logfmt} do. */
final class FieldParser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PAIR =
      Pattern.compile("([^\\s=\"]+)=(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S*))");
  private static final String ERROR = "__error__";

  private FieldParser() {}

  static Map<String, String> parse(String format, String line) {
    return format.equals("json") ? json(line) : logfmt(line);
  }

  private static Map<String, String> json(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      JsonNode root = JSON.readTree(line);
      if (root == null || !root.isObject()) {
        return Map.of(ERROR, "JSONParserErr");
      }
      flatten("", root, fields);
      return fields;
    } catch (JsonProcessingException e) {
      return Map.of(ERROR, "JSONParserErr");
    }
  }

  /** Joins the names of nested objects with an underscore and skips arrays. */
  private static void flatten(String prefix, JsonNode object, Map<String, String> fields) {
    object
        .properties()
        .forEach(
            property -> {
              String name = prefix + property.getKey().replaceAll("[^A-Za-z0-9_]", "_");
              JsonNode value = property.getValue();
              if (value.isObject()) {
                flatten(name + "_", value, fields);
              } else if (!value.isArray() && !value.isNull()) {
                fields.put(name, value.asText());
              }
            });
  }

  private static Map<String, String> logfmt(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(line);
    while (pair.find()) {
      String name = pair.group(1).replaceAll("[^A-Za-z0-9_]", "_");
      String quoted = pair.group(2);
      fields.put(name, quoted == null ? pair.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
    }
    return fields;
  }
}
