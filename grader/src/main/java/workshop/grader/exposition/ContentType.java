package workshop.grader.exposition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import workshop.grader.exposition.Exposition.Format;

/**
 * The Content-Type of a page.
 *
 * <p>Prometheus 3 chooses the parser by this header and fails the scrape if it is missing or
 * unknown ("Prometheus 3.0 migration guide", section "Scrape protocols"). This class does the same.
 *
 * @param utf8Names true if names in quotes may occur: the parameter escaping=allow-utf-8
 */
record ContentType(Format format, boolean utf8Names) {
  private static final String TEXT = "text/plain";
  private static final int LONGEST_HEADER = 70;
  private static final String OPENMETRICS = "application/openmetrics-text";

  static ContentType parse(String header) {
    if (header == null || header.isBlank()) {
      throw refuse(
          header,
          "the page has no Content-Type: Prometheus 3 fails this scrape",
          Rule.CONTENT_TYPE_PRESENT);
    }
    int semicolon = header.indexOf(';');
    String type = semicolon < 0 ? header : header.substring(0, semicolon);
    type = type.strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = semicolon < 0 ? Map.of() : parameters(header, semicolon);
    Format format =
        switch (type) {
          case TEXT -> Format.TEXT_0_0_4;
          case OPENMETRICS -> Format.OPENMETRICS_1_0;
          default -> throw unsupported(header, type);
        };
    String version = parameters.get("version");
    boolean known =
        version == null
            || version.equals(format == Format.TEXT_0_0_4 ? "0.0.4" : "1.0.0")
            || version.equals("0.0.1") && format == Format.OPENMETRICS_1_0;
    if (!known) {
      throw refuse(
          header,
          "version " + MessageFormat.quote(version) + " of " + type + " can not be read here",
          Rule.CONTENT_TYPE_VERSION);
    }
    String charset = parameters.get("charset");
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw refuse(
          header,
          "the charset is " + MessageFormat.quote(charset) + ", but a page of metrics is UTF-8",
          Rule.CONTENT_TYPE_CHARSET);
    }
    return new ContentType(format, "allow-utf-8".equals(parameters.get("escaping")));
  }

  private static ExpositionException unsupported(String header, String type) {
    String what =
        switch (type) {
          case "text/html" -> "text/html is a web page, not a page of metrics";
          case "application/json" -> "application/json is no format of metrics";
          case "application/vnd.google.protobuf" -> "protobuf is not read here";
          default ->
              type.indexOf('/') > 0
                  ? MessageFormat.quote(type) + " is no format of metrics"
                  : MessageFormat.quote(type) + " is no media type";
        };
    String outcome =
        type.equals("application/vnd.google.protobuf") ? "" : ": Prometheus 3 fails this scrape";
    return refuse(header, what + outcome, Rule.CONTENT_TYPE_SUPPORTED);
  }

  /**
   * Reads {@code ; name=value} and {@code ; name="value"} up to the end, as RFC 9110 defines it.
   */
  private static Map<String, String> parameters(String header, int semicolon) {
    Map<String, String> parameters = new HashMap<>();
    int at = semicolon;
    while (at < header.length()) {
      at = blanks(header, at + 1);
      if (at == header.length()) {
        return parameters; // RFC 9110 allows a last semicolon.
      }
      int nameEnd = token(header, at);
      String name = header.substring(at, nameEnd).toLowerCase(Locale.ROOT);
      int valueStart = nameEnd + 1;
      if (name.isEmpty() || nameEnd == header.length() || header.charAt(nameEnd) != '=') {
        throw unreadable(header);
      }
      String value;
      if (valueStart < header.length() && header.charAt(valueStart) == '"') {
        int close = header.indexOf('"', valueStart + 1);
        if (close < 0) {
          throw unreadable(header);
        }
        value = header.substring(valueStart + 1, close);
        at = close + 1;
      } else {
        at = token(header, valueStart);
        value = header.substring(valueStart, at);
      }
      at = blanks(header, at);
      boolean separated = at == header.length() || header.charAt(at) == ';';
      if (!separated || value.isEmpty() || parameters.put(name, value) != null) {
        throw unreadable(header);
      }
    }
    return parameters;
  }

  private static int blanks(String header, int at) {
    int i = at;
    while (i < header.length() && (header.charAt(i) == ' ' || header.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static int token(String header, int at) {
    int i = at;
    while (i < header.length()
        && header.charAt(i) > ' '
        && header.charAt(i) < 0x7F
        && "()<>@,;:\\\"/[]?=".indexOf(header.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private static ExpositionException unreadable(String header) {
    return refuse(
        header,
        "the Content-Type can not be read: Prometheus 3 fails this scrape",
        Rule.CONTENT_TYPE_READABLE);
  }

  private static ExpositionException refuse(String header, String problem, Rule rule) {
    List<String> details = new ArrayList<>();
    if (header != null && !header.isBlank()) {
      details.add("Content-Type: " + MessageFormat.quote(header, LONGEST_HEADER));
    }
    details.add("send " + TEXT + "; version=0.0.4; charset=utf-8");
    details.add("or " + OPENMETRICS + "; version=1.0.0; charset=utf-8");
    return new ExpositionException(problem, details, rule.in(Format.TEXT_0_0_4));
  }
}
