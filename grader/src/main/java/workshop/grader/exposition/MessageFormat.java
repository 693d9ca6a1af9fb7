package workshop.grader.exposition;

import java.nio.charset.StandardCharsets;

/** Formats messages: ASCII, no line over 100 columns, for any content of the page. */
final class MessageFormat {
  static final int WIDTH = 100;

  /** The widest excerpt; an indent of two columns is added. */
  static final int WINDOW = 90;

  /** The longest part of a page that a sentence quotes. */
  private static final int QUOTE = 40;

  private static final String CUT = "...";

  private MessageFormat() {}

  /** Breaks a sentence at its spaces; the lines after the first one are indented by four. */
  static String wrap(String sentence) {
    StringBuilder text = new StringBuilder();
    String rest = sentence;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int first = 0;
      while (rest.charAt(first) == ' ') {
        first++;
      }
      if (space <= first) {
        space = WIDTH;
      }
      text.append(rest, 0, space).append('\n');
      rest = "    " + rest.substring(space).stripLeading();
    }
    return text.append(rest).toString();
  }

  /** Returns a name or value of the page for use in a sentence: truncated, and in ASCII. */
  static String quote(String text) {
    return quote(text, QUOTE);
  }

  /** Returns the same, truncated to another length. */
  static String quote(String text, int most) {
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String shown = show(c);
      if (quoted.length() + shown.length() > most) {
        return quoted.append(CUT).toString();
      }
      quoted.append(shown);
      i += Character.charCount(c);
    }
    return quoted.toString();
  }

  /** Returns a value of the page as Prometheus writes it. */
  static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /** Returns the character of a line that byte {@code at} belongs to, from 1. */
  static int column(byte[] bytes, int start, int end, int at) {
    int column = 1;
    for (int i = start; i < at && i < end; i += length(bytes, i, end)) {
      if (i + length(bytes, i, end) > at) {
        break;
      }
      column++;
    }
    return column;
  }

  /** Returns a window of the line around byte {@code at}, and the caret under it. */
  static String excerpt(byte[] bytes, int start, int end, int at) {
    // The characters before the byte count for half the window, the ones after it for the rest.
    StringBuilder shown = new StringBuilder();
    int from = Math.max(start, at - 2 * WINDOW);
    while (from > start && (bytes[from] & 0xC0) == 0x80) {
      from--;
    }
    int i = from;
    while (i < at && i < end) {
      int next = i + length(bytes, i, end);
      if (next > at) {
        break;
      }
      shown.append(show(bytes, i, next));
      i = next;
    }
    String before = shown.toString();
    shown.setLength(0);
    while (i < end && shown.length() <= WINDOW) {
      int next = i + length(bytes, i, end);
      shown.append(show(bytes, i, next));
      i = next;
    }
    String after = shown.toString();
    boolean cutBefore = from > start;
    if (before.length() + after.length() >= WINDOW || cutBefore) {
      int room = Math.max(WINDOW / 2, WINDOW - after.length() - 2);
      if (before.length() > room || cutBefore) {
        int keep = Math.min(before.length(), room - CUT.length());
        before = CUT + before.substring(before.length() - keep);
      }
      room = WINDOW - before.length();
      if (after.length() > room) {
        after = after.substring(0, room - CUT.length()) + CUT;
      }
    }
    return before + after + "\n" + " ".repeat(before.length()) + "^";
  }

  /** Returns the length of the character at {@code i}: 1 for a byte that starts no valid one. */
  private static int length(byte[] bytes, int i, int end) {
    int length = Utf8.sequenceLength(bytes, i, end);
    return length == 0 ? 1 : length;
  }

  private static String show(byte[] bytes, int from, int to) {
    if (to - from == 1) {
      byte b = bytes[from];
      return b < 0 ? String.format("\\x%02X", b & 0xFF) : show(b);
    }
    return show(new String(bytes, from, to - from, StandardCharsets.UTF_8).codePointAt(0));
  }

  private static String show(int c) {
    if (c >= ' ' && c < 0x7F) {
      return String.valueOf((char) c);
    }
    return switch (c) {
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      case '\n' -> "\\n";
      default -> c < 0x80 ? String.format("\\x%02X", c) : String.format("\\u{%X}", c);
    };
  }
}
