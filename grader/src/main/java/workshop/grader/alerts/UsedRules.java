package workshop.grader.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import workshop.grader.config.YamlTree;

/**
 * The alerting rules of some files, and the records that they use, also by other records. The rest
 * would be evaluated for nothing: a record over 30 days takes longer than all alerts together.
 */
final class UsedRules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RECORD = "record";
  private static final String EXPRESSION = "expr";

  private final Map<String, String> unused = new HashMap<>();
  private final StringBuilder used = new StringBuilder();

  /** Reads files by name. */
  UsedRules(Map<String, String> files) {
    files.forEach((name, text) -> YamlTree.read(text, name).path("groups").forEach(this::read));
    while (useRecords()) {
      // Records that were added may use others.
    }
  }

  private void read(JsonNode group) {
    for (JsonNode rule : group.path("rules")) {
      String expression = rule.path(EXPRESSION).asText();
      if (rule.has(RECORD)) {
        unused.merge(rule.path(RECORD).asText(), expression, (a, b) -> a + " " + b);
      } else {
        used.append(expression).append(rule.path("annotations")).append(' ');
      }
    }
  }

  private boolean useRecords() {
    List<String> more =
        unused.keySet().stream().filter(record -> used.indexOf(record) >= 0).toList();
    more.forEach(record -> used.append(unused.remove(record)).append(' '));
    return !more.isEmpty();
  }

  /** Returns all expressions that are evaluated. */
  String expressions() {
    return used.toString();
  }

  /** Returns a file without the records that no alert uses, as JSON, which is YAML. */
  String keep(String text, String name) {
    JsonNode root = YamlTree.read(text, name);
    ArrayNode groups = JSON.createArrayNode();
    for (JsonNode group : root.path("groups")) {
      ObjectNode copy = group.deepCopy();
      ArrayNode rules = copy.putArray("rules");
      for (JsonNode rule : group.path("rules")) {
        if (!unused.containsKey(rule.path(RECORD).asText())) {
          rules.add(rule);
        }
      }
      groups.add(copy);
    }
    return JSON.createObjectNode().set("groups", groups).toString();
  }
}
