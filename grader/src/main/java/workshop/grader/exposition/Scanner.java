package workshop.grader.exposition;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import workshop.grader.exposition.Exposition.Format;
import workshop.grader.exposition.SampleLine.Label;

/**
 * Reads the tokens of one line. The two formats share their tokens; text 0.0.4 allows blanks
 * between them and a comma after the last label, and has fewer escapes.
 */
final class Scanner {
  /** The next byte to read, and the end of the line. */
  int at;

  int end;

  private final LineReader lines;

  /**
   * The names and label values so far, which lines share: a page repeats a few on all its lines.
   */
  private final Map<String, String> strings = new HashMap<>();

  private final boolean openMetrics;
  private final boolean utf8Names;
  private byte[] bytes;

  Scanner(LineReader lines, ContentType type) {
    this.lines = lines;
    this.openMetrics = type.format() == Format.OPENMETRICS_1_0;
    this.utf8Names = type.utf8Names();
  }

  /** Starts at the first byte of the current line. */
  void startLine() {
    bytes = lines.bytes;
    at = lines.start;
    end = lines.end;
  }

  ExpositionException refuse(Rule rule, int at, String problem) {
    return lines.refuse(rule, at, problem);
  }

  /** Returns the next byte without going over it, or -1 at the end of the line. */
  int peek() {
    return at < end ? bytes[at] & 0xFF : -1;
  }

  boolean atEnd() {
    return at >= end;
  }

  boolean isBlank() {
    return at < end && (bytes[at] == ' ' || bytes[at] == '\t');
  }

  void skipBlanks() {
    while (isBlank()) {
      at++;
    }
  }

  /** Skips blanks between two tokens of a label set, which OpenMetrics does not allow. */
  private void skipTextBlanks() {
    if (!openMetrics) {
      skipBlanks();
    }
  }

  /** Reads the word up to the next space, in text 0.0.4 also a tab, or the end. */
  String word() {
    int from = at;
    at = wordEnd();
    return text(from, at);
  }

  /** Returns the same word without going over it. */
  String peekWord() {
    return text(at, wordEnd());
  }

  private int wordEnd() {
    int i = at;
    while (i < end && bytes[i] != ' ' && (openMetrics || bytes[i] != '\t')) {
      i++;
    }
    return i;
  }

  /** Returns whether the rest of the line starts with these ASCII characters. */
  boolean startsWith(String text) {
    if (end - at < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Reads a metric name, quoted or not. */
  String metricName(Rule rule) {
    return peek() == '"' ? quotedName() : name(rule, true);
  }

  private String name(Rule rule, boolean colons) {
    int from = at;
    while (at < end && isInName(bytes[at], at > from, colons)) {
      at++;
    }
    if (at == from) {
      throw refuse(rule, at, missingName(colons ? "a metric name" : "a label name"));
    }
    return shared(from, at);
  }

  private String shared(int from, int to) {
    String text = text(from, to);
    String known = strings.putIfAbsent(text, text);
    return known == null ? text : known;
  }

  private static boolean isInName(byte b, boolean later, boolean colons) {
    return b >= 'a' && b <= 'z'
        || b >= 'A' && b <= 'Z'
        || b == '_'
        || b == ':' && colons
        || b >= '0' && b <= '9' && later;
  }

  private String text(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  private String missingName(String what) {
    int c = peek();
    return c == '<' && at == lines.start
        ? "this looks like a web page: " + what + " must stand here"
        : what + " must stand here";
  }

  private String quotedName() {
    int from = at;
    if (!utf8Names) {
      throw refuse(
          Rule.QUOTED_NAME,
          from,
          "this name is in quotes, but the Content-Type has no escaping=allow-utf-8");
    }
    String name = quoted();
    if (name.isEmpty()) {
      throw refuse(Rule.METRIC_NAME, from, "the name is empty");
    }
    return name;
  }

  /**
   * Reads a label set from its opening brace to behind its closing one.
   *
   * @param quotedMetric the line whose metric name may stand in the braces, in quotes; or null
   */
  List<Label> labels(SampleLine quotedMetric) {
    List<Label> labels = new ArrayList<>();
    at++;
    skipTextBlanks();
    boolean mayEnd = true;
    while (true) {
      if (peek() == '}' && mayEnd) {
        at++;
        return labels;
      }
      label(labels, quotedMetric);
      skipTextBlanks();
      int next = peek();
      if (next == ',') {
        at++;
        skipTextBlanks();
        if (openMetrics && peek() == '}') {
          throw refuse(Rule.NO_TRAILING_COMMA, at - 1, "a comma follows the last label");
        }
        mayEnd = true;
        if (peek() == ',') {
          throw refuse(Rule.LABEL_SEPARATOR, at, "there are two commas in a row");
        }
      } else if (next == '}') {
        at++;
        return labels;
      } else {
        throw refuse(Rule.LABEL_SEPARATOR, at, "a comma or } must stand here");
      }
    }
  }

  private void label(List<Label> labels, SampleLine quotedMetric) {
    int nameAt = at;
    String name;
    if (peek() == '"') {
      name = quotedName();
      skipTextBlanks();
      if (peek() != '=') {
        if (quotedMetric == null || quotedMetric.name != null || !labels.isEmpty()) {
          throw refuse(Rule.QUOTED_NAME_PLACE, nameAt, "a metric name can not stand here");
        }
        quotedMetric.name = name;
        quotedMetric.nameAt = nameAt;
        return;
      }
    } else {
      name = name(Rule.LABEL_NAME, false);
      skipTextBlanks();
    }
    if (peek() != '=') {
      throw refuse(Rule.LABEL_EQUALS, at, "an equals sign must follow the label name");
    }
    at++;
    skipTextBlanks();
    if (peek() != '"') {
      throw refuse(Rule.LABEL_EQUALS, at, "a label value starts with a double quote");
    }
    int valueAt = at;
    add(labels, name, nameAt, quoted(), valueAt);
  }

  private void add(List<Label> labels, String name, int nameAt, String value, int valueAt) {
    if (SampleLine.find(labels, name) != null) {
      throw refuse(
          Rule.LABEL_UNIQUE,
          nameAt,
          "the label " + MessageFormat.quote(name) + " is there already");
    }
    if (name.charAt(0) == '_' && (openMetrics || name.startsWith("__"))) {
      throw refuse(
          openMetrics ? Rule.LABEL_RESERVED_OPENMETRICS : Rule.LABEL_RESERVED_TEXT,
          nameAt,
          "the label name " + MessageFormat.quote(name) + " is reserved");
    }
    if (labels.size() == Exposition.MAX_LABELS) {
      throw refuse(
          Rule.LIMIT, nameAt, "the line has more than " + Exposition.MAX_LABELS + " labels");
    }
    labels.add(new Label(name, value, nameAt, valueAt));
  }

  /** Reads the text between two double quotes, without its escapes. */
  private String quoted() {
    int from = at + 1;
    int i = from;
    boolean escapes = false;
    while (i < end && bytes[i] != '"') {
      boolean escape = bytes[i] == '\\';
      escapes |= escape;
      i += escape ? 2 : 1; // an escaped double quote does not close the text
    }
    if (i >= end) {
      throw refuse(Rule.LABEL_CLOSED, at, "this double quote is never closed");
    }
    at = i + 1;
    return escapes ? unescape(from, i, true) : shared(from, i);
  }

  /** Reads the rest of the line, without the escapes of a help text. */
  String help() {
    int from = at;
    at = end;
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\\') {
        return unescape(from, end, false);
      }
    }
    return text(from, end);
  }

  /**
   * Returns {@code [from .. to)} without its escapes.
   *
   * <p>An unknown escape stands for itself in OpenMetrics: its ABNF allows a backslash before any
   * character (section "Escaping" only advises against it), and the tests of the OpenMetrics
   * project want it read. The same tests have help texts with a bare double quote and with a
   * backslash as the last character. Text 0.0.4 requires a backslash to be escaped.
   */
  private String unescape(int from, int to, boolean quote) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(to - from);
    for (int i = from; i < to; i++) {
      byte b = bytes[i];
      byte escaped = i + 1 < to ? bytes[i + 1] : 0;
      if (b != '\\') {
        text.write(b);
      } else if (escaped == '\\' || escaped == '"' && (quote || openMetrics)) {
        text.write(escaped);
        i++;
      } else if (escaped == 'n') {
        text.write('\n');
        i++;
      } else if (openMetrics) {
        text.write(b);
      } else {
        throw refuse(Rule.ESCAPE, i, "this backslash starts no escape: write it twice");
      }
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  /** Reads a number that ends before the next blank or at the end. */
  double number(String what) {
    int from = at;
    int to = wordEnd();
    if (to == from) {
      throw refuse(Rule.NUMBER, from, what + " is missing");
    }
    String text = text(from, to);
    OptionalDouble number = NumberParser.parse(text);
    if (number.isEmpty()) {
      throw refuse(Rule.NUMBER, from, what + " " + MessageFormat.quote(text) + " is no number");
    }
    double value = number.getAsDouble();
    if (Double.isInfinite(value) && !text.toLowerCase(Locale.ROOT).contains("inf")) {
      throw refuse(
          Rule.NUMBER_RANGE, from, what + " " + MessageFormat.quote(text) + " is too large");
    }
    at = to;
    return value;
  }

  /** Reads a whole number of 64 bits that ends before the next blank or at the end. */
  long milliseconds() {
    int from = at;
    String text = word();
    try {
      // Long.parseLong also accepts digits of other scripts.
      if (text.chars().allMatch(c -> c < 0x80)) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // refused below
    }
    throw refuse(
        Rule.TIMESTAMP_TEXT,
        from,
        "the timestamp " + MessageFormat.quote(text) + " is no 64-bit integer");
  }
}
