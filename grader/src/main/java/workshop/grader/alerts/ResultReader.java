package workshop.grader.alerts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import workshop.grader.prometheus.Point;
import workshop.grader.prometheus.PromqlException;
import workshop.grader.prometheus.Series;

/** Reads what promtool prints of a result: <code>{path="/a"} 1E+00, {path="/b"} 2E+00</code>. */
final class ResultReader {
  private final String text;
  private int at;

  ResultReader(String text) {
    this.text = text;
  }

  List<Series> samples(Instant time) {
    List<Series> series = new ArrayList<>();
    while (at < text.length() && !text.startsWith("nil", at)) {
      Map<String, String> labels = new TreeMap<>();
      if (text.charAt(at) != '{') {
        labels.put(Series.NAME, until('{', ' '));
      }
      if (text.charAt(at) == '{') {
        labels.putAll(labels());
      }
      expect(' ');
      series.add(new Series(labels, List.of(new Point(time, number(until(',', ','))))));
      at = Math.min(text.length(), at + 2); // ", "
    }
    return series;
  }

  Map<String, String> labels() {
    Map<String, String> labels = new TreeMap<>();
    expect('{');
    while (text.charAt(at) != '}') {
      // Names outside of Prometheus' old alphabet are printed in quotes.
      String name = text.charAt(at) == '"' ? quoted() : until('=', '=');
      expect('=');
      labels.put(name, quoted());
      if (text.charAt(at) == ',') {
        at++;
        at += text.charAt(at) == ' ' ? 1 : 0;
      }
    }
    at++;
    return labels;
  }

  private String until(char one, char other) {
    int from = at;
    while (at < text.length() && text.charAt(at) != one && text.charAt(at) != other) {
      at++;
    }
    return text.substring(from, at);
  }

  /** Go's %q. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    expect('"');
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c != '\\') {
        value.append(c);
        continue;
      }
      char escaped = text.charAt(at++);
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r' -> value.append('\r');
        case 'x' -> value.append(code(2));
        case 'u' -> value.append(code(4));
        default -> value.append(escaped);
      }
    }
    at++;
    return value.toString();
  }

  private char code(int digits) {
    at += digits;
    return (char) Integer.parseInt(text.substring(at - digits, at), 16);
  }

  private void expect(char c) {
    if (at >= text.length() || text.charAt(at) != c) {
      throw new PromqlException("a result that cannot be read: " + text);
    }
    at++;
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
