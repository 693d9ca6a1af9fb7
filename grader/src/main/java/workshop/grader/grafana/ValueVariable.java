package workshop.grader.grafana;

import java.util.regex.Matcher;

/** The variables {@code ${__value.raw}} and {@code ${__value.text}}: the value beside a link. */
final class ValueVariable {
  private ValueVariable() {}

  static String fill(String text, String value) {
    return text.replaceAll(
        "\\$\\{__value\\.(?:raw|text)(?::[^}]*)?\\}", Matcher.quoteReplacement(value));
  }
}
