package workshop.grader.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks long lines at a blank, else after a comma, else inside a word. */
public final class LineWrapper {

  private LineWrapper() {}

  /** The parts of a line, each at most this wide; all have the indent of the first. */
  public static List<String> lines(String text, int width) {
    List<String> parts = new ArrayList<>();
    String indent = " ".repeat(Math.min(width / 2, text.length() - text.stripLeading().length()));
    String rest = text;
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      if (at <= indent.length()) {
        at = rest.lastIndexOf(',', width - 1) + 1;
      }
      if (at <= indent.length()) {
        at = width;
      }
      parts.add(rest.substring(0, at).stripTrailing());
      rest = indent + rest.substring(at).stripLeading();
    }
    parts.add(rest);
    return parts;
  }
}
