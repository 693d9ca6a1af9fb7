package workshop.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Fills running text to lines that fit a terminal of 80 columns. */
public final class Paragraph {
  /** The largest width of a line, unless one word is wider. */
  public static final int WIDTH = 78;

  private Paragraph() {}

  /** Fills each line of a text as a paragraph of its own; each result ends with a line break. */
  public static String fill(String text) {
    return text.lines()
        .flatMap(line -> fill(line, line.length() - line.stripLeading().length()).stream())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The parts of a line; all but the first begin with this many blanks. */
  static List<String> fill(String text, int indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line =
        new StringBuilder(" ".repeat(text.length() - text.stripLeading().length()));
    for (String word : text.strip().split(" +")) {
      boolean isFirst = line.toString().isBlank();
      if (!isFirst && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(" ".repeat(indent));
        isFirst = true;
      }
      line.append(isFirst ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
