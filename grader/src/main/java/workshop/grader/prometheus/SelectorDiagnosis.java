package workshop.grader.prometheus;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds a selector that cannot do what it looks like: Prometheus accepts any label and any value,
 * and so do the generators of rules.
 *
 * @param seen what the samples have instead, as a fact
 * @param why what Prometheus makes of such a selector
 */
public record SelectorDiagnosis(String seen, String why) {
  private static final Pattern SELECTOR =
      Pattern.compile("([A-Za-z_:][\\w:]*)\\s*\\{([^}\"]*(?:\"[^\"]*\"[^}\"]*)*)}");
  private static final Pattern MATCHER =
      Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern SERIES_LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
  private static final int SHOWN = 12;

  /** Returns the first selector of an expression that no series of a recording can satisfy. */
  public static Optional<SelectorDiagnosis> of(String expression, Recording recording) {
    Map<String, Map<String, Set<String>>> metrics = labels(recording);
    return SELECTOR
        .matcher(expression)
        .results()
        .filter(selector -> metrics.containsKey(selector.group(1)))
        .flatMap(
            selector ->
                matchers(selector.group(2))
                    .flatMap(
                        matcher ->
                            diagnosis(selector.group(1), matcher, metrics.get(selector.group(1)))
                                .stream()))
        .findFirst();
  }

  private record LabelMatcher(String label, String operator, String value) {
    String text() {
      return label + operator + '"' + value + '"';
    }
  }

  private static Stream<LabelMatcher> matchers(String braces) {
    return MATCHER
        .matcher(braces)
        .results()
        .map(one -> new LabelMatcher(one.group(1), one.group(2), one.group(3)));
  }

  private static Optional<SelectorDiagnosis> diagnosis(
      String metric, LabelMatcher matcher, Map<String, Set<String>> labels) {
    Set<String> values = labels.get(matcher.label);
    if (values == null) {
      return Optional.of(
          new SelectorDiagnosis(
              "no series of "
                  + metric
                  + " has a label "
                  + matcher.label
                  + "; its labels are "
                  + String.join(", ", labels.keySet()),
              "a label that a series does not have counts as empty: the filter "
                  + matcher.text()
                  + (matches(matcher, "") ? " keeps every series" : " keeps no series")
                  + "; Prometheus, Sloth and Pyrra accept it without a word, only data shows it"));
    }
    if (matcher.operator.startsWith("!")
        || values.stream().anyMatch(value -> matches(matcher, value))) {
      return Optional.empty();
    }
    return Optional.of(
        new SelectorDiagnosis(
            "no series of "
                + metric
                + " has "
                + matcher.text()
                + "; its values are "
                + String.join(", ", values.stream().limit(SHOWN).toList()),
            "the values of labels are compared as text, and regular expressions match the whole"
                + " value: this filter keeps no series, and nothing warns about it"));
  }

  private static boolean matches(LabelMatcher matcher, String value) {
    boolean isEqual =
        matcher.operator.endsWith("~")
            ? isMatch(matcher.value, value)
            : matcher.value.equals(value);
    return isEqual != matcher.operator.startsWith("!");
  }

  private static boolean isMatch(String expression, String value) {
    try {
      // Go takes a brace that repeats nothing as text.
      String java = expression.replace("\\\\", "\\").replaceAll("\\{(?!\\d)", "\\\\{");
      return Pattern.matches("(?s)(?:" + java + ")", value);
    } catch (java.util.regex.PatternSyntaxException e) {
      return true; // no statement about what only Go can read
    }
  }

  /** The values of each label of each metric. */
  private static Map<String, Map<String, Set<String>>> labels(Recording recording) {
    Map<String, Map<String, Set<String>>> metrics = new LinkedHashMap<>();
    recording.forEachSeries(
        (series, samples) -> {
          int brace = series.indexOf('{');
          String name = brace < 0 ? series : series.substring(0, brace);
          Function<String, Set<String>> none = key -> new TreeSet<>();
          Map<String, Set<String>> labels =
              metrics.computeIfAbsent(name, key -> new LinkedHashMap<>());
          Matcher label = SERIES_LABEL.matcher(brace < 0 ? "" : series.substring(brace));
          while (label.find()) {
            labels.computeIfAbsent(label.group(1), none).add(label.group(2));
          }
        });
    return metrics;
  }
}
