package workshop.grader.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import workshop.grader.logs.LogQl.LabelMatcher;
import workshop.grader.logs.LogQl.Operator;
import workshop.grader.logs.LogQl.Stage;
import workshop.grader.logs.LogQl.SyntaxException;
import workshop.grader.logs.LogQl.UnsupportedException;

/** A recursive descent parser of LogQL. */
final class LogQlReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern BLANKS = Pattern.compile("(?:\\s++|#.*+)*+");
  private static final Pattern CONTAINS =
      Pattern.compile("\\{\\{\\s*contains \"([^\"]*)\" __line__\\s*\\}\\}");

  /** The stages of LogQL that are not supported. */
  private static final List<String> UNSUPPORTED_STAGES =
      List.of(
          "pattern", "regexp", "unpack", "line_format", "decolorize", "keep", "distinct", "unwrap");

  private final String text;
  private int at;

  LogQlReader(String text) {
    this.text = text;
  }

  LogQl read() {
    skipBlanks();
    if (!peek("{") && at < text.length() && Character.isLetter(text.charAt(at))) {
      throw new UnsupportedException("a metric query, which begins with " + name());
    }
    List<LabelMatcher> selector = selector();
    List<Stage> stages = new ArrayList<>();
    for (skipBlanks(); at < text.length(); skipBlanks()) {
      stages.add(stage());
    }
    return new LogQl(selector, stages);
  }

  private List<LabelMatcher> selector() {
    expect("{");
    List<LabelMatcher> matchers = new ArrayList<>();
    do {
      matchers.add(matcher(name()));
    } while (take(","));
    expect("}");
    if (matchers.stream().allMatch(matcher -> matcher.matches(Map.of()))) {
      throw new SyntaxException(
          "a selector needs at least one matcher that does not match an empty value");
    }
    return matchers;
  }

  private Stage stage() {
    for (Map.Entry<String, Operator> filter :
        List.of(
            Map.entry("|=", Operator.EQUAL),
            Map.entry("!=", Operator.NOT_EQUAL),
            Map.entry("|~", Operator.MATCHES),
            Map.entry("!~", Operator.MATCHES_NOT))) {
      if (take(filter.getKey())) {
        return lineFilter(filter.getValue());
      }
    }
    if (peek("|>") || peek("!>")) {
      throw new UnsupportedException("a pattern filter, |>");
    }
    expect("|");
    if (peek("(")) {
      return orExpression();
    }
    int start = at;
    String word = name();
    if (word.equals("json") || word.equals("logfmt")) {
      return parser(word);
    }
    if (word.equals("drop")) {
      return drop();
    }
    if (word.equals("label_format")) {
      return labelFormat();
    }
    if (UNSUPPORTED_STAGES.contains(word)) {
      throw new UnsupportedException("the stage | " + word);
    }
    at = start;
    return orExpression();
  }

  private Stage drop() {
    List<String> dropped = new ArrayList<>();
    do {
      dropped.add(name());
    } while (take(","));
    if (peek("=") || peek("!=") || peek("!~")) {
      throw new UnsupportedException("| drop with a condition");
    }
    return (line, fields) -> {
      fields.keySet().removeAll(dropped);
      return true;
    };
  }

  private Stage lineFilter(Operator operator) {
    String operand = string(operator);
    if (peekWord("or")) {
      throw new UnsupportedException("a line filter with or");
    }
    return (line, fields) -> operator.holds(line, operand, false);
  }

  private Stage parser(String format) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != '!') {
      throw new UnsupportedException("| " + format + " with parameters");
    }
    return (line, fields) -> {
      FieldParser.parse(format, line)
          .forEach(
              (name, value) ->
                  fields.put(fields.containsKey(name) ? name + "_extracted" : name, value));
      return true;
    };
  }

  /** Reads the one supported template, which tests if the line contains a text. */
  private Stage labelFormat() {
    String label = name();
    expect("=");
    String template = string(Operator.EQUAL);
    Matcher known = CONTAINS.matcher(template);
    if (!known.matches()) {
      throw new UnsupportedException("a template in | label_format");
    }
    return (line, fields) -> {
      fields.put(label, Boolean.toString(line.contains(known.group(1))));
      return true;
    };
  }

  private Stage orExpression() {
    Stage left = andExpression();
    while (takeWord("or")) {
      Stage first = left;
      Stage second = andExpression();
      left = (line, fields) -> first.keeps(line, fields) || second.keeps(line, fields);
    }
    return left;
  }

  private Stage andExpression() {
    Stage left = comparison();
    while (takeWord("and") || take(",")) {
      Stage first = left;
      Stage second = comparison();
      left = (line, fields) -> first.keeps(line, fields) && second.keeps(line, fields);
    }
    return left;
  }

  private Stage comparison() {
    if (take("(")) {
      Stage inner = orExpression();
      expect(")");
      return inner;
    }
    LabelMatcher matcher = matcher(name());
    return (line, fields) -> matcher.matches(fields);
  }

  private LabelMatcher matcher(String field) {
    Operator operator =
        take("=~")
            ? Operator.MATCHES
            : take("!~")
                ? Operator.MATCHES_NOT
                : take("!=") ? Operator.NOT_EQUAL : take("=") && !peek("=") ? Operator.EQUAL : null;
    if (operator == null) {
      if (peek(">") || peek("<") || peek("=")) {
        throw new UnsupportedException("a comparison of numbers");
      }
      throw syntaxError("one of = != =~ !~ after " + field);
    }
    skipBlanks();
    if (at < text.length() && Character.isDigit(text.charAt(at))) {
      throw new UnsupportedException("a comparison of numbers");
    }
    return new LabelMatcher(field, operator, string(operator));
  }

  private String string(Operator operator) {
    skipBlanks();
    char quote = at < text.length() ? text.charAt(at) : ' ';
    if (quote != '"' && quote != '`') {
      throw syntaxError("a text in double quotes or backticks");
    }
    StringBuilder value = new StringBuilder();
    int start = at++;
    while (at < text.length() && text.charAt(at) != quote) {
      char next = text.charAt(at++);
      if (next == '\\' && quote == '"' && at < text.length()) {
        next = escaped(text.charAt(at++));
      }
      value.append(next);
    }
    if (at == text.length()) {
      at = start;
      throw syntaxError("the end of the text that begins here");
    }
    at++;
    failUnlessValid(operator, value.toString());
    return value.toString();
  }

  private static char escaped(char code) {
    return switch (code) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case '\\', '"', '\'' -> code;
      default -> throw new SyntaxException("in double quotes, \\" + code + " has no meaning");
    };
  }

  private static void failUnlessValid(Operator operator, String pattern) {
    if (operator == Operator.MATCHES || operator == Operator.MATCHES_NOT) {
      try {
        Pattern.compile(pattern);
      } catch (PatternSyntaxException e) {
        throw new SyntaxException(
            "the pattern " + pattern + ": " + e.getDescription().toLowerCase(Locale.ROOT));
      }
    }
  }

  private String name() {
    skipBlanks();
    Matcher name = NAME.matcher(text).region(at, text.length());
    if (!name.lookingAt()) {
      throw syntaxError("a name");
    }
    at = name.end();
    return name.group();
  }

  private void expect(String sign) {
    if (!take(sign)) {
      throw syntaxError(sign);
    }
  }

  private boolean take(String sign) {
    boolean found = peek(sign);
    if (found) {
      at += sign.length();
    }
    return found;
  }

  private boolean peek(String sign) {
    skipBlanks();
    return text.startsWith(sign, at);
  }

  private boolean takeWord(String word) {
    boolean found = peekWord(word);
    if (found) {
      at += word.length();
    }
    return found;
  }

  /** Returns true if a word is next; Loki ignores its case. */
  private boolean peekWord(String word) {
    skipBlanks();
    return text.regionMatches(true, at, word, 0, word.length())
        && !NAME.matcher(text.substring(Math.min(text.length(), at + word.length()))).lookingAt();
  }

  /** Skips blanks and comments, which go from a # to the end of the line. */
  private void skipBlanks() {
    Matcher blanks = BLANKS.matcher(text).region(at, text.length());
    if (blanks.lookingAt()) {
      at = blanks.end();
    }
  }

  private SyntaxException syntaxError(String expected) {
    String found = at >= text.length() ? "the query ends" : "there is " + text.charAt(at);
    return new SyntaxException(
        "at character " + (at + 1) + " " + found + " instead of " + expected);
  }
}
