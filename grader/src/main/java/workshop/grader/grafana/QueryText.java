package workshop.grader.grafana;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told from a query's text, without understanding all of PromQL. */
public final class QueryText {
  private static final Pattern WINDOW = Pattern.compile("\\[\\s*([^\\]:]+?)\\s*(?::[^\\]]*)?\\]");
  private static final Pattern METRIC =
      Pattern.compile("(?<![\\w:$\"/.])([a-zA-Z_]\\w*_\\w+)(?=\\s*[\\[{)]|\\s*$)");
  private static final String FUNCTIONS =
      ".*_over_time|histogram_quantile|label_\\w+|group_left|group_right|sort_desc|count_values";

  /** More than three alternatives, of which two will do. */
  private static final String LONG_LIST = "(\\([^()|]+\\|[^()|]+)(?:\\|[^()|]+){2,}\\)";

  private static final String TEXT = "\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`";

  private QueryText() {}

  /** What stands in brackets, once each: {@code 1m}, {@code $__rate_interval}. */
  static List<String> windows(String promql) {
    Set<String> windows = new LinkedHashSet<>();
    Matcher window = WINDOW.matcher(withoutTexts(promql));
    while (window.find()) {
      windows.add(window.group(1));
    }
    return List.copyOf(windows);
  }

  /** Words that are probably names of metrics. */
  static List<String> metrics(String promql) {
    List<String> metrics = new ArrayList<>();
    Matcher metric = METRIC.matcher(withoutTexts(promql));
    while (metric.find()) {
      if (!metric.group(1).matches(FUNCTIONS)) {
        metrics.add(metric.group(1));
      }
    }
    return metrics;
  }

  /**
   * A query with one more matcher in each selector of a metric, written as {@code metric}, {@code
   * metric{…}} or {@code {__name__="metric",…}}.
   */
  public static String with(String matcher, String metric, String promql) {
    String name = Pattern.quote(metric);
    String byLabel = "\\{(?=\\s*__name__\\s*=~?\\s*[\"']" + name + "[\"'])";
    Matcher found =
        Pattern.compile(TEXT + "|" + byLabel + "|(?<![\\w:])" + name + "(?![\\w:])(\\s*\\{)?")
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

  /** Whether {@code =} is asked to compare with a list. */
  static boolean comparesListByEquals(String promql) {
    return promql.matches("(?s).*[^~!]=\\s*\"\\([^\"]*\\|.*");
  }

  /** With long lists cut short, to be read. */
  static String shortened(String promql) {
    return promql.replaceAll(LONG_LIST, "$1|…)");
  }

  /** What stands in quotes is no syntax. */
  private static String withoutTexts(String promql) {
    return promql.replaceAll(TEXT, "\"\"");
  }
}
