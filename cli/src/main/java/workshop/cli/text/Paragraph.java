package workshop.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Running text, filled to lines that any terminal shows. */
public final class Paragraph {
  /** No line is wider, unless one word is. */
  public static final int WIDTH = 78;

  private Paragraph() {}

  /** Each line of a text as a paragraph of its own, every line ended. */
  public static String fill(String text) {
    return text.lines()
        .flatMap(line -> fill(line, line.length() - line.stripLeading().length()).stream())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** One line's parts; those after the first begin with this many blanks. */
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
