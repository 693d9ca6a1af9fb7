package workshop.grader.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import workshop.grader.otlp.Span;

/**
 * The values of the variables that a link beside a span may use.
 *
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/createSpanLink.tsx">createSpanLink</a>
 *     and <a
 *     href="https://github.com/grafana/grafana/blob/main/public/app/features/explore/TraceView/crossSignalConfig.ts">getFormattedTags</a>
 *     in Grafana
 */
final class SpanVariables {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)(?:\\.([^:}]+))?(?::[^}]+)?\\}");
  private static final Pattern TAG = Pattern.compile("tags(?:\\.(.+)|\\[[\"'](.+)[\"']\\])");

  private final Span span;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final String tags;

  /**
   * @param mapped the attributes that become {@code $__tags}, with their label names
   */
  SpanVariables(Span span, List<Tag> mapped) {
    this.span = span;
    span.resource().attributes().forEach((key, value) -> attributes.put(key, value.toString()));
    span.attributes().forEach((key, value) -> attributes.put(key, value.toString()));
    this.tags =
        attributes.entrySet().stream()
            .flatMap(
                attribute ->
                    mapped.stream()
                        .filter(tag -> tag.key().equals(attribute.getKey()))
                        .limit(1)
                        .map(tag -> tag.name() + "=\"" + attribute.getValue() + "\""))
            .collect(Collectors.joining(", "));
  }

  /**
   * A mapping of an attribute to a label.
   *
   * @param value the label's name; empty if it equals the key
   */
  record Tag(String key, String value) {
    /** Reads a list in a data source's settings. */
    static List<Tag> of(JsonNode list) {
      List<Tag> tags = new ArrayList<>();
      for (JsonNode entry : list.isArray() ? list : MissingNode.getInstance()) {
        tags.add(
            entry.isObject()
                ? new Tag(entry.path("key").asText(""), entry.path("value").asText(""))
                : new Tag(entry.asText(""), ""));
      }
      return tags;
    }

    String name() {
      return value.isEmpty() ? key : value;
    }
  }

  /** Returns {@code service_name="shop", …}; empty if the span has none of the attributes. */
  String tags() {
    return tags;
  }

  /** Fills in a query; returns empty if it uses a variable that the span does not have. */
  Optional<String> fill(String query) {
    StringBuilder filled = new StringBuilder();
    Matcher reference = REFERENCE.matcher(query);
    while (reference.find()) {
      String name = reference.group(1) != null ? reference.group(1) : reference.group(2);
      Optional<String> value = value(name, Objects.toString(reference.group(3), ""));
      if (value.isEmpty() && name.startsWith("__")) {
        return Optional.empty();
      }
      reference.appendReplacement(
          filled, Matcher.quoteReplacement(value.orElse(reference.group())));
    }
    return Optional.of(reference.appendTail(filled).toString());
  }

  private Optional<String> value(String name, String field) {
    return switch (name) {
      case "__tags" -> Optional.of(tags);
      case "__trace" -> field.equals("traceId") ? Optional.of(span.traceId()) : Optional.empty();
      case "__span" -> ofSpan(field);
      default -> Optional.empty();
    };
  }

  private Optional<String> ofSpan(String field) {
    Matcher tag = TAG.matcher(field);
    if (tag.matches()) {
      // A dot selects a member, so a name with dots must be in brackets.
      String key = tag.group(1) == null ? tag.group(2) : tag.group(1);
      return tag.group(1) != null && key.contains(".")
          ? Optional.empty()
          : Optional.ofNullable(attributes.get(key));
    }
    return Optional.ofNullable(
        switch (field) {
          case "traceId" -> span.traceId();
          case "spanId" -> span.spanId();
          case "name" -> span.name();
          case "duration" -> Long.toString(span.duration().toNanos() / 1000);
          default -> null;
        });
  }
}
