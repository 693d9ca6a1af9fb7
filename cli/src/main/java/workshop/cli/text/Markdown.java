package workshop.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Renders the Markdown of the lessons for a terminal: fills paragraphs, keeps code blocks, removes
 * HTML. Code in backticks keeps its backticks, because nothing else distinguishes it there.
 */
public final class Markdown {
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern ITEM = Pattern.compile("(\\s*(?:[-*]|\\d+\\.) +).*");
  private static final int MAX_UNBROKEN_CODE = 60;
  private static final char NON_BREAKING_SPACE = '\u0000';

  private final StringBuilder text = new StringBuilder();
  private final List<String> paragraph = new ArrayList<>();

  private Markdown() {}

  /** The text, each line ended by a line break, with empty lines between paragraphs. */
  public static String plain(List<String> lines) {
    Markdown page = new Markdown();
    boolean isCode = false;
    for (String line : lines) {
      if (line.strip().startsWith("```")) {
        page.endParagraph();
        isCode = !isCode;
      } else if (isCode) {
        page.text.append("  ").append(line.stripTrailing()).append('\n');
      } else {
        page.add(line.stripTrailing());
      }
    }
    page.endParagraph();
    return page.text.toString().replaceAll("\n{3,}", "\n\n");
  }

  private void add(String line) {
    boolean ownLine = line.startsWith("#") || line.startsWith("|") || line.startsWith("<summary>");
    if (line.isBlank() || ownLine || ITEM.matcher(line).matches()) {
      endParagraph();
    }
    if (line.isBlank()) {
      text.append('\n');
    } else if (ownLine) {
      text.append(inline(line.replaceFirst("^#+ +", ""))).append('\n');
    } else {
      paragraph.add(line);
    }
  }

  private void endParagraph() {
    if (paragraph.isEmpty()) {
      return;
    }
    Matcher item = ITEM.matcher(paragraph.get(0));
    int indent = item.matches() ? item.group(1).length() : 0;
    String whole = inline(String.join(" ", paragraph.stream().map(String::strip).toList()));
    Paragraph.fill(whole, indent)
        .forEach(line -> text.append(line.replace(NON_BREAKING_SPACE, ' ')).append('\n'));
    paragraph.clear();
  }

  /** Removes marks and tags, except in code. */
  private static String inline(String line) {
    String unlinked =
        line
            // A terminal cannot open a picture or a relative link.
            .replaceAll("!?\\[([^\\]]*)\\]\\((?!https?:)[^)]*\\)", "$1")
            .replaceAll("!?\\[([^\\]]*)\\]\\(([^)]*)\\)", "$1 ($2)");
    StringBuilder plain = new StringBuilder();
    int end = 0;
    for (MatchResult code : CODE.matcher(unlinked).results().toList()) {
      plain
          .append(withoutMarks(unlinked.substring(end, code.start())))
          .append(unbroken(code.group()));
      end = code.end();
    }
    return plain.append(withoutMarks(unlinked.substring(end))).toString();
  }

  private static String withoutMarks(String text) {
    return text.replaceAll("<(https?://[^>]*)>", "$1")
        .replaceAll("</?[a-zA-Z][^>]*>", "")
        .replace("**", "")
        .replaceAll("(?<![\\w*])[*_]([^*_ ][^*_]*)[*_](?![\\w*])", "$1")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  /** Protects short code from line breaks, so that it can be copied. */
  private static String unbroken(String code) {
    return code.length() <= MAX_UNBROKEN_CODE ? code.replace(' ', NON_BREAKING_SPACE) : code;
  }
}
