package workshop.grader.grafana;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import workshop.grader.logs.LokiEntry;

/**
 * A field that a Loki data source finds in a line or among its labels, with a link.
 *
 * @param pattern a pattern for the line, whose first group is the value, or for a label's name
 * @param ofLabel true if the pattern is for a label's name
 * @param query the link's query, in which {@code ${__value.raw}} stands for the value
 * @param datasourceUid the data source of the link; empty if it opens a page instead
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/public/app/plugins/datasource/loki/getDerivedFields.ts">getDerivedFields
 *     in Grafana</a>
 */
public record DerivedField(String pattern, boolean ofLabel, String query, String datasourceUid) {

  /** The parts of a pattern that Java and JavaScript have in common. */
  private static final Pattern PARTS =
      Pattern.compile(
          "\\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\]|\\(\\?[a-zA-Z>-]+\\)?|[*+?}]\\+|.", Pattern.DOTALL);

  /** Inline flags, atomic groups, possessive quantifiers and anchors, which only Java supports. */
  private static final Pattern JAVA_ONLY =
      Pattern.compile("\\(\\?[a-zA-Z>-]+\\)?|[*+?}]\\+|\\\\[AzZGQE]");

  /** Returns the derived fields of a data source in their order. */
  public static List<DerivedField> of(DataSource loki) {
    return loki.list("derivedFields").stream()
        .map(
            field ->
                new DerivedField(
                    field.path("matcherRegex").asText(""),
                    field.path("matcherType").asText("").equals("label"),
                    field.path("url").asText(""),
                    field.path("datasourceUid").asText("")))
        .toList();
  }

  /** Returns a part of the pattern that JavaScript does not support. */
  public Optional<String> partUnknownToJavaScript() {
    return PARTS
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .filter(part -> JAVA_ONLY.matcher(part).matches())
        .findFirst();
  }

  /** Returns the value in a log record; empty if there is none. */
  public Optional<String> valueIn(LokiEntry entry) {
    try {
      Pattern compiled = Pattern.compile(pattern);
      if (ofLabel) {
        return entry.fields().entrySet().stream()
            .filter(label -> compiled.matcher(label.getKey()).find())
            .map(Map.Entry::getValue)
            .findFirst();
      }
      Matcher found = compiled.matcher(entry.text());
      return found.find() && found.groupCount() > 0
          ? Optional.ofNullable(found.group(1)).filter(value -> !value.isEmpty())
          : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** Returns the link beside a log record; empty if the record has no value. */
  public Optional<Link> link(LokiEntry entry) {
    return valueIn(entry)
        .map(value -> new Link(datasourceUid, ValueVariable.fill(query, value), Optional.empty()));
  }
}
