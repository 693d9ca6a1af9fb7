package workshop.grader.config;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * YAML as a tree, in which an alias stands for what its anchor names and {@code <<} for the keys of
 * another mapping, as servers read it.
 *
 * @see <a href="https://yaml.org/spec/1.1/#id899912">YAML 1.1, aliases</a>
 * @see <a href="https://yaml.org/type/merge.html">Merge key</a>
 */
public final class YamlTree {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String MERGE = "<<";

  private static final Pattern ANCHOR = Pattern.compile("&([^\\s,\\[\\]{}]+)");

  private final String text;
  private final YAMLParser parser;
  private final Map<String, JsonNode> anchors = new HashMap<>();

  private YamlTree(String text, YAMLParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /**
   * Reads the first document of a text; a missing node if there is none.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException if it is not YAML, with its place
   */
  public static JsonNode read(String text) throws IOException {
    try (YAMLParser parser = YAML.getFactory().createParser(text)) {
      parser.setCodec(YAML);
      return parser.nextToken() == null
          ? MissingNode.getInstance()
          : new YamlTree(text, parser).value();
    }
  }

  private JsonNode value() throws IOException {
    if (parser.isCurrentAlias()) {
      return anchors.getOrDefault(parser.getText(), NullNode.getInstance());
    }
    Optional<String> anchor = anchor();
    JsonNode value =
        switch (parser.currentToken()) {
          case START_OBJECT -> mapping();
          case START_ARRAY -> sequence();
          default -> parser.readValueAsTree();
        };
    anchor.ifPresent(name -> anchors.put(name, value));
    return value;
  }

  /** The parser tells the anchors of collections only; before a scalar it stands in the text. */
  private Optional<String> anchor() throws IOException {
    if (parser.getObjectId() != null) {
      return Optional.of(parser.getObjectId());
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    Matcher anchor = ANCHOR.matcher(text).region(start, text.length());
    return anchor.lookingAt() ? Optional.of(anchor.group(1)) : Optional.empty();
  }

  private JsonNode mapping() throws IOException {
    ObjectNode mapping = YAML.createObjectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      parser.nextToken();
      mapping.set(key, value());
    }
    JsonNode merged = mapping.path(MERGE);
    mapping.remove(MERGE);
    if (merged.isObject()) {
      addMissing(mapping, merged);
    } else {
      merged.forEach(one -> addMissing(mapping, one));
    }
    return mapping;
  }

  private static void addMissing(ObjectNode mapping, JsonNode more) {
    more.properties().forEach(entry -> mapping.putIfAbsent(entry.getKey(), entry.getValue()));
  }

  private JsonNode sequence() throws IOException {
    ArrayNode sequence = YAML.createArrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      sequence.add(value());
    }
    return sequence;
  }
}
