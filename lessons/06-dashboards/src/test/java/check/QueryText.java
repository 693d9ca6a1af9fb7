package check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import workshop.grader.grafana.RenderedDashboard;
import workshop.grader.grafana.Target;
import workshop.grader.report.Fact;

/** Reads parts of a PromQL query from its text, without a complete parser. */
final class QueryText {
  private static final Pattern WINDOW = Pattern.compile("\\[\\s*([^\\]:]+?)\\s*(?::[^\\]]*)?\\]");
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:$\"/.])([a-zA-Z_]\\w*_\\w+)(?=\\s*[\\[{)]|\\s*$)");
  private static final String FUNCTIONS =
      ".*_over_time|histogram_quantile|label_\\w+|group_left|group_right|sort_desc|count_values";

  /** More than three alternatives, of which messages show two. */
  private static final String LONG_LIST = "(\\([^()|]+\\|[^()|]+)(?:\\|[^()|]+){2,}\\)";

  private static final String STRING = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`";

  /** The key of the fact with a query. */
  static final String FACT = "the query";

  private QueryText() {}

  /** Returns the fact that shows a panel's query with variables and macros filled in. */
  static Fact fact(RenderedDashboard dashboard, Target target) {
    return Fact.of(FACT, shortened(dashboard.fill(target)));
  }

  /** Returns the distinct windows in brackets: {@code 1m}, {@code $__rate_interval}. */
  static List<String> windows(String promql) {
    Set<String> windows = new LinkedHashSet<>();
    Matcher window = WINDOW.matcher(withoutStrings(promql));
    while (window.find()) {
      windows.add(window.group(1));
    }
    return List.copyOf(windows);
  }

  /** Returns the words that are probably names of metrics. */
  static List<String> metrics(String promql) {
    List<String> metrics = new ArrayList<>();
    Matcher metric = METRIC.matcher(withoutStrings(promql));
    while (metric.find()) {
      if (!metric.group(1).matches(FUNCTIONS)) {
        metrics.add(metric.group(1));
      }
    }
    return metrics;
  }

  /**
   * Adds a matcher to each selector of a metric, which may be written as {@code metric}, {@code
   * metric{…}} or {@code {__name__="metric",…}}.
   */
  static String with(String matcher, String metric, String promql) {
    String name = Pattern.quote(metric);
    String byLabel = "\\{(?=\\s*__name__\\s*=~?\\s*[\"']" + name + "[\"'])";
    Matcher found =
        Pattern.compile(STRING + "|" + byLabel + "|(?<![\\w:])" + name + "(?![\\w:])(\\s*\\{)?")
            .matcher(promql);
    return found.replaceAll(
        match -> {
          String text = match.group();
          String more =
              text.matches("[\"'`](?s).*")
                  ? ""
                  : text.endsWith("{") ? matcher + "," : "{" + matcher + "}";
          return Matcher.quoteReplacement(text + more);
        });
  }

  /** Returns true if {@code =} compares with a list. */
  static boolean comparesListByEquals(String promql) {
    return promql.matches("(?s).*[^~!]=\\s*\"\\([^\"]*\\|.*");
  }

  /** Shortens long lists, for messages. */
  static String shortened(String promql) {
    return promql.replaceAll(LONG_LIST, "$1|…)");
  }

  /** Removes the contents of quotes, which are no syntax. */
  private static String withoutStrings(String promql) {
    return promql.replaceAll(STRING, "\"\"");
  }
}
