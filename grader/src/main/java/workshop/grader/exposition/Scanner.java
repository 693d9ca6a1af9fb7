package workshop.grader.exposition;

import java.io.ByteArrayOutputStream;
import workshop.grader.exposition.Exposition.Format;

/**
 * Reads the tokens of one line. The two formats share their tokens; text 0.0.4 allows blanks
 * between them and a comma after the last label, and knows fewer escapes.
 */
final class Scanner {
  private static final byte FIRST = 1;
  private static final byte COLON = 2;
  private static final byte LATER = 4;

  /** What a byte may be in a name: its first character, a later one. */
  private static final byte[] KINDS = kinds();

  final NumberParser numbers = new NumberParser();

  /** The next byte to read, and the end of the line. */
  int at;

  int end;

  private final LineReader lines;
  private final StringPool pool;
  private final boolean openMetrics;
  private final boolean utf8Names;
  private byte[] bytes;

  Scanner(LineReader lines, StringPool pool, ContentType type) {
    this.lines = lines;
    this.pool = pool;
    this.openMetrics = type.format() == Format.OPENMETRICS_1_0;
    this.utf8Names = type.utf8Names();
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[256];
    for (int c = 'a'; c <= 'z'; c++) {
      kinds[c] = FIRST | LATER;
      kinds[c - 'a' + 'A'] = FIRST | LATER;
    }
    for (int c = '0'; c <= '9'; c++) {
      kinds[c] = LATER;
    }
    kinds['_'] = FIRST | LATER;
    kinds[':'] = COLON;
    return kinds;
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

  /** The next byte, or -1 at the end of the line. Never any other negative number for ASCII. */
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

  /** Skips what may stand between two tokens of a label set: nothing, in OpenMetrics. */
  private void skipLenient() {
    if (!openMetrics) {
      skipBlanks();
    }
  }

  /** The word up to the next space, or blank in text 0.0.4, or the end. */
  String word() {
    int from = at;
    at = wordEnd();
    return pool.utf8(bytes, from, at);
  }

  /** The same word, without going over it. */
  String peekWord() {
    return pool.utf8(bytes, at, wordEnd());
  }

  private int wordEnd() {
    int i = at;
    while (i < end && bytes[i] != ' ' && (openMetrics || bytes[i] != '\t')) {
      i++;
    }
    return i;
  }

  /** Whether the rest of the line starts with these ASCII characters. */
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

  /** A metric name, quoted or not. */
  String metricName(Rule rule) {
    return peek() == '"' ? quotedName() : name(rule, true);
  }

  private String name(Rule rule, boolean colons) {
    byte[] line = bytes;
    int from = at;
    int i = from;
    int hash = 0;
    int allowed = FIRST | (colons ? COLON : 0);
    while (i < end && (KINDS[line[i] & 0xFF] & allowed) != 0) {
      hash = StringPool.hash(hash, line[i++]);
      allowed |= LATER;
    }
    if (i == from) {
      throw refuse(rule, at, missingName(colons ? "a metric name" : "a label name"));
    }
    at = i;
    return pool.ascii(line, from, i, hash);
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
   * A label set from its opening brace to behind its closing one.
   *
   * @param quotedMetric where the metric name may stand in the braces, in quotes; or null
   */
  void labels(LabelBuffer labels, SampleLine quotedMetric) {
    labels.count = 0;
    at++;
    skipLenient();
    boolean mayEnd = true;
    while (true) {
      if (peek() == '}' && mayEnd) {
        at++;
        return;
      }
      label(labels, quotedMetric);
      skipLenient();
      int next = peek();
      if (next == ',') {
        at++;
        skipLenient();
        if (openMetrics && peek() == '}') {
          throw refuse(Rule.NO_TRAILING_COMMA, at - 1, "a comma follows the last label");
        }
        mayEnd = true;
        if (peek() == ',') {
          throw refuse(Rule.LABEL_SEPARATOR, at, "there are two commas in a row");
        }
      } else if (next == '}') {
        at++;
        return;
      } else {
        throw refuse(Rule.LABEL_SEPARATOR, at, "a comma or } must stand here");
      }
    }
  }

  private void label(LabelBuffer labels, SampleLine quotedMetric) {
    int nameAt = at;
    String name;
    if (peek() == '"') {
      name = quotedName();
      skipLenient();
      if (peek() != '=') {
        if (quotedMetric == null || quotedMetric.name != null || labels.count > 0) {
          throw refuse(Rule.QUOTED_NAME_PLACE, nameAt, "a metric name can not stand here");
        }
        quotedMetric.name = name;
        quotedMetric.nameAt = nameAt;
        return;
      }
    } else {
      name = name(Rule.LABEL_NAME, false);
      skipLenient();
    }
    if (peek() != '=') {
      throw refuse(Rule.LABEL_EQUALS, at, "an equals sign must follow the label name");
    }
    at++;
    skipLenient();
    if (peek() != '"') {
      throw refuse(Rule.LABEL_EQUALS, at, "a label value starts with a double quote");
    }
    int valueAt = at;
    add(labels, name, nameAt, quoted(), valueAt);
  }

  private void add(LabelBuffer labels, String name, int nameAt, String value, int valueAt) {
    if (labels.indexOf(name) >= 0) {
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
    int i = labels.count;
    if (i == Exposition.MAX_LABELS) {
      throw refuse(
          Rule.LIMIT, nameAt, "the line has more than " + Exposition.MAX_LABELS + " labels");
    }
    labels.names[i] = name;
    labels.values[i] = value;
    labels.nameAt[i] = nameAt;
    labels.valueAt[i] = valueAt;
    labels.count = i + 1;
  }

  /** The text between two double quotes, without its escapes. */
  private String quoted() {
    byte[] line = bytes;
    int from = at + 1;
    int i = from;
    int hash = 0;
    int bits = 0;
    boolean escapes = false;
    while (true) {
      if (i >= end) {
        throw refuse(Rule.LABEL_CLOSED, at, "this double quote is never closed");
      }
      byte b = line[i];
      if (b == '"') {
        break;
      }
      if (b == '\\') {
        escapes = true;
        i++; // whatever follows, it does not close the text
      }
      hash = StringPool.hash(hash, b);
      bits |= b;
      i++;
    }
    at = i + 1;
    if (escapes) {
      return unescape(from, i, true);
    }
    return bits < 0 ? pool.utf8(line, from, i) : pool.ascii(line, from, i, hash);
  }

  /** The rest of the line, without the escapes of a help text. */
  String help() {
    int from = at;
    at = end;
    for (int i = from; i < end; i++) {
      if (bytes[i] == '\\') {
        return unescape(from, end, false);
      }
    }
    return pool.utf8(bytes, from, end);
  }

  /**
   * Takes the escapes out of {@code [from .. to)}.
   *
   * <p>An unknown escape stands for itself in OpenMetrics: its ABNF allows a backslash before any
   * character (section "Escaping" only advises against it), and the tests of the OpenMetrics
   * project want it read. The same tests have help texts with a bare double quote and with a
   * backslash as the last character. Text 0.0.4 says that a backslash has to be escaped.
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
    byte[] plain = text.toByteArray();
    return pool.utf8(plain, 0, plain.length);
  }

  /** A number that goes up to the next blank, or the end. */
  double number(String what) {
    int from = at;
    int to = wordEnd();
    if (to == from) {
      throw refuse(Rule.NUMBER, from, what + " is missing");
    }
    NumberParser.Outcome outcome = numbers.read(bytes, from, to);
    if (outcome != NumberParser.Outcome.READ) {
      String text = what + " " + MessageFormat.quote(pool.utf8(bytes, from, to));
      throw outcome == NumberParser.Outcome.TOO_LARGE
          ? refuse(Rule.NUMBER_RANGE, from, text + " is too large")
          : refuse(Rule.NUMBER, from, text + " is no number");
    }
    at = to;
    return numbers.value;
  }

  /** A whole number of 64 bits that goes up to the next blank, or the end. */
  long milliseconds() {
    int from = at;
    String text = word();
    try {
      // Long.parseLong alone would also take digits of other scripts.
      if (text.chars().allMatch(c -> c < 0x80)) {
        return Long.parseLong(text);
      }
    } catch (NumberFormatException e) {
      // Refused below.
    }
    throw refuse(
        Rule.TIMESTAMP_TEXT,
        from,
        "the timestamp " + MessageFormat.quote(text) + " is no 64-bit integer");
  }
}
