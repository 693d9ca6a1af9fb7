package workshop.grader.grafana;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import workshop.grader.logs.LokiEntry;

/**
 * A field that a Loki data source finds in a line or among its labels, with a link.
 *
 * @param pattern looked for in the line, its first group being the value; or, of a label's name
 * @param ofLabel whether the pattern is of a label's name
 * @param query what the link asks; {@code ${__value.raw}} stands for the value
 * @param datasourceUid whom the link asks; empty if it opens a page instead
 * @see <a
 *     href="https://github.com/grafana/grafana/blob/main/public/app/plugins/datasource/loki/getDerivedFields.ts">getDerivedFields
 *     in Grafana</a>
 */
public record DerivedField(
    String name, String pattern, boolean ofLabel, String query, String datasourceUid) {

  /** What a pattern is made of, as far as Java's and JavaScript's patterns have it in common. */
  private static final Pattern PARTS =
      Pattern.compile(
          "\\\\.|\\[(?:\\\\.|[^\\]\\\\])*\\]|\\(\\?[a-zA-Z>-]+\\)?|[*+?}]\\+|.", Pattern.DOTALL);

  /** Flags in the pattern, groups and quantifiers that give nothing back, ends of the text. */
  private static final Pattern NOT_IN_A_BROWSER =
      Pattern.compile("\\(\\?[a-zA-Z>-]+\\)?|[*+?}]\\+|\\\\[AzZGQE]");

  /** All that a data source defines, in its order. */
  public static List<DerivedField> of(DataSource loki) {
    return loki.jsonData().get("derivedFields") instanceof List<?> list
        ? list.stream().filter(Map.class::isInstance).map(one -> of((Map<?, ?>) one)).toList()
        : List.of();
  }

  private static DerivedField of(Map<?, ?> field) {
    return new DerivedField(
        text(field, "name"),
        text(field, "matcherRegex"),
        text(field, "matcherType").equals("label"),
        text(field, "url"),
        text(field, "datasourceUid"));
  }

  /** A part of the pattern that means something in Java only, and not in a browser. */
  public Optional<String> unknownInABrowser() {
    return PARTS
        .matcher(pattern)
        .results()
        .map(MatchResult::group)
        .filter(part -> NOT_IN_A_BROWSER.matcher(part).matches())
        .findFirst();
  }

  /** The value in a line; empty if there is none. */
  public Optional<String> valueIn(LokiEntry line) {
    try {
      Pattern compiled = Pattern.compile(pattern);
      if (ofLabel) {
        return line.fields().entrySet().stream()
            .filter(label -> compiled.matcher(label.getKey()).find())
            .map(Map.Entry::getValue)
            .findFirst();
      }
      Matcher found = compiled.matcher(line.text());
      return found.find() && found.groupCount() > 0
          ? Optional.ofNullable(found.group(1)).filter(value -> !value.isEmpty())
          : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** The link beside a line; none if the line has no value. */
  public Optional<Link> link(LokiEntry line) {
    return valueIn(line)
        .map(value -> new Link(datasourceUid, ValueVariable.fill(query, value), Optional.empty()));
  }

  private static String text(Map<?, ?> field, String key) {
    return Objects.toString(field.get(key), "");
  }
}
